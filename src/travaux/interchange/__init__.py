"""How do texts and records come in and go out?"""
