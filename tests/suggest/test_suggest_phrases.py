"""Are the turns of phrase of negotiators found for what they are? Invented; the lists were made with them."""

import pytest

from suggest.talks import record
from travaux.suggest.read import suggest

PHRASES = {
    "accept": [
        "That suits us.",
        "We share this view.",
        "We have nothing against it.",
        "There are no objections on our side.",
        "You can count on our support.",
        "We think so too.",
        "We hold the same opinion.",
        "That is our position too.",
        "This corresponds to our interests.",
        "This is in our interest.",
        "We would be glad to receive a mission.",
        "We would be happy with such a text.",
        "I see no obstacles to that.",
        "We take the same position.",
        "We value this proposal highly.",
        "The Minister was right.",
        "We are for a longer season.",
        "We have always been in favour of this.",
        "The delegation can go along with the text.",
        "I like this idea.",
        "We are satisfied with the answer.",
        "This would satisfy us.",
    ],
    "reject": [
        "This does not suit us.",
        "We have no intention of withdrawing.",
        "We see no possibility of that.",
        "We want no part of it.",
        "We would rather not publish the figures.",
        "We do not consider it necessary to meet.",
        "We consider this premature.",
        "We consider such a step inadvisable.",
        "That would be contrary to our law.",
        "This violates our sovereignty.",
        "That won't do.",
        "We are not going to discuss the islands.",
        "We do not believe that inspection is useful.",
        "There can be no talk of inspection.",
        "We will not go that far.",
        "We will not stand for interference.",
        "They are not ready to pay.",
        "It is hardly possible.",
        "We are not in favour of that.",
        "This is not in our interest.",
        "We don't want foreign observers.",
        "I do not like this wording.",
        "Nobody will inspect us.",
    ],
    "reserve": [
        "We must consult our government.",
        "I have no instructions on this point.",
        "I am not authorized to speak on that.",
        "I cannot answer that now.",
        "We need time to study it.",
        "This is difficult for us.",
        "We have some comments on the text.",
        "We are still studying the matter.",
        "That question worries us.",
        "We reserve our position.",
        "I would have to report it to my capital.",
        "It is hard to say now.",
        "We have not yet decided.",
    ],
    "proposal": [
        "It is worth considering a second survey.",
        "We consider it necessary to close the ports.",
        "We think it best to wait.",
        "We find it useful to meet more often.",
        "It is time to begin.",
        "The task now is to find a form.",
        "I would advise you to wait.",
        "Please send us the list.",
        "You had better ask them.",
        "A joint commission should be set up.",
        "What is needed is a common position.",
        "We ask you to speed it up.",
        "The best thing would be to leave it out.",
        "One could mention the islands.",
        "The text must be shortened.",
        "It remains to set the date.",
        "We stand for a ban on mines.",
        "We want the word deleted.",
        "The main thing is to keep the peace.",
        "It is better to speak openly.",
        "We would prefer the first version.",
        "It would not be bad to add a date.",
        "We have to look for a way out.",
        "Such a clause might be put into the annex.",
    ],
    "undertaking": [
        "I will pass this on to my government.",
        "I shall report this to the Prime Minister.",
        "We shall see to it.",
        "You may rest assured that we will keep the line.",
        "We will do everything in our power.",
        "The necessary instructions will be given.",
        "It will be done.",
        "We intend to withdraw the boats.",
        "We undertake not to fish there.",
        "Our side will prepare a draft.",
        "We'll have the text ready by Monday.",
        "I promise to look at it.",
        "We are going to send a mission.",
        "The ships will be withdrawn within ten days.",
        "We shall not publish anything.",
    ],
    "question": [
        "It would be interesting to know your view.",
        "It is not clear to me whether the ports are meant.",
        "I would like to clarify one point.",
        "May I ask about the annex?",
        "Could you explain the second paragraph?",
        "I do not understand what you mean by the line.",
        "Please tell us when they will come.",
    ],
    "procedural": [
        "Let us leave this for tomorrow.",
        "We will return to this question tomorrow.",
        "I suggest that we adjourn until Monday.",
        "It is agreed that nothing be published.",
        "Let us keep this between ourselves.",
        "We agreed to meet again in the morning.",
        "The conversation will be continued tomorrow.",
        "Then it is settled.",
        "The experts will meet at ten.",
        "There is no need to publish a communiqué.",
    ],
    "none": [
        "We were received very warmly.",
        "In 1941 they came within sight of the city.",
        "The revolution must defend itself, Lenin said.",
        "He could not sleep that night.",
        "The imperialists understand only strength.",
        "History will not forgive them.",
        "I remember how we crossed the river.",
        "They could have destroyed us then.",
        "The people are with us.",
        "We know what war is.",
        "He asked me what I thought, and I told him.",
        "They wanted to take the bridge.",
        "It was impossible to hold the town.",
        "You know how it ended.",
        "What could we do?",
        "Who would believe them after that?",
    ],
}
STANCES = ("accept", "reject", "reserve")
FOUND = 0.85
"""The share of the phrases of each class that is found, at the least."""


def suggested(sentence):
    read = record(
        "Berg: We propose to strike article 13.",
        f"Lund: The ice went out early. {sentence}",
        "Berg: We propose to change article 5.",
    )
    return {(one.kind, one.stance) for one in suggest(read) if one.turn == 2}


@pytest.mark.parametrize("kind", [kind for kind in PHRASES if kind != "none"])
def test_most_turns_of_phrase_are_found_for_what_they_are(kind):
    wanted = ("position", kind) if kind in STANCES else (kind, None)
    hits = [sentence for sentence in PHRASES[kind] if wanted in suggested(sentence)]
    least = 0.7 if kind == "procedural" else FOUND
    assert len(hits) >= least * len(PHRASES[kind]), [one for one in PHRASES[kind] if one not in hits]


def test_tales_and_sayings_are_mostly_left_alone():
    taken = [sentence for sentence in PHRASES["none"] if suggested(sentence)]
    assert len(taken) <= 2, taken
