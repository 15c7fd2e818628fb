"""What can a user ask for? One function a command, on a dossier or a store alike."""
