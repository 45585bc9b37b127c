from pathlib import Path

import dateline

text = Path("rosario.txt").read_text(encoding="utf-8")
coding = dateline.code(text, title="Unrest in Rosario")

for event in coding.events:
    actors = ", ".join(a.text for a in event.actors) or "–"
    day = event.date.date_from if event.date else "undated"
    print(f"{day}  {event.event_type:9} {actors}  [{event.trigger.text}]  {event.status}")
