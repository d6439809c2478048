"""A meeting with everybody and everything that lists have to tell, as a secretariat writes it."""

DIRECTORY = """\
format: 1
organizations:
  union: {name: Union of States, article: the, category: secretariat}
  corvana: {name: {en: Republic of Corvana, fr: République de Corvana}, short_name: Corvana,
    category: member state}
  oland: {name: {en: Kingdom of Öland, fr: Royaume d'Œland}, short_name: {en: Öland, fr: Œland},
    category: member state}
  norland: {name: {en: Norland, fr: Égalie}, category: member state}
  zamora: {name: Zamora, category: member state}
  rivers: {name: Rivers & Crossings, category: civil society}
  spans: {name: Spans Ltd, category: sector member}
  observers-state: {name: Principality of Brenmark, short_name: Brenmark, category: member state}
people:
  ada: {name: Ada Lovelace, honorific: Ms, gender: woman}
  berg: {name: Jo van der Berg, honorific: Mr, gender: man}
  abel: {name: Zoë Abel, gender: woman}
  angstrom: {name: Bo Ångström, gender: man}
  garcia: {name: Ana María García López, sort_name: García López Ana}
  naggar: {name: نجلاء النجار, honorific: Ms}
  li: {name: 李伟, sort_name: Li Wei}
  chan: {name: CHAN Tai Man}
  olaf: {name: Olaf Berg}
  sec: {name: Sam Secretary}
  tongue: {name: Tina Tongue}
  expert: {name: Eve Expert, honorific: Prof.}
  sick: {name: Sid Sick}
  gone: {name: Gus Gone}
  told: {name: Tom Told}
"""
GROUP = """\
format: 1
name: Working Group on Bridges
short_name: WG
organization: union
officers:
  - {person: ada, role: chair}
secretariat: {organization: union, email: wg@example.int}
symbol: WG/{meeting}/{number}
time_zone: Europe/Zurich
hours: {morning: 09:30-12:30, afternoon: 14:30-17:30}
deadlines:
  rules: [{stamp: received, limits: [{before: 7 days, missed: late}]}]
participants:
  order: [member state, sector member, civil society, observer, secretariat]
"""
MEETING = """\
format: 1
id: wg-7
number: 7
state: held
place: {city: Geneva, country: Switzerland}
mode: in person and online
sittings: [2016-10-10 morning, 2016-10-10 afternoon]
presiding: ada
attendance: {listed: all}
participants:
  ada: {of: corvana, function: Director, mode: in person}
  berg: {of: corvana, function: Minister of Bridges, rank: head of delegation, mode: in person}
  abel: {of: corvana, rank: alternate, mode: online, sittings: [1]}
  olaf: {of: corvana, rank: deputy head of delegation, mode: in person, absent_for: papers}
  angstrom:
    of: oland
    mode: in person
    sittings: [1]
    also: [{of: zamora, function: Counsellor, sittings: [2]}]
  garcia: {of: zamora, mode: in person, also: [norland], proxy_for: gone}
  naggar: {of: norland, mode: online, on_behalf_of: the Group of Nine}
  li: {of: spans, function: Engineer, mode: online}
  chan: {of: rivers, mode: in person}
  expert: {role: expert, mode: in person}
  told: {of: rivers, invitation: for information}
  gone: {of: zamora, mode: absent}
  sick: {of: oland, function: Envoy, mode: excused}
  sec: {of: union, role: secretariat, mode: in person}
  tongue: {role: interpreter, mode: in person}
agenda:
  - {id: opening, kind: opening, title: Opening}
  - {id: papers, kind: contributions, title: Papers, number: 2.1bis}
  - {id: spans, title: Spans}
"""
PAPERS = """\
format: 1
papers:
  1: {title: Agenda, type: agenda}
  2: {title: Spans over water, from: [corvana, oland], item: [papers, spans], received: 2016-10-01,
    languages: [en, fr]}
  3: {title: A secret span, from: zamora, access: restricted, received: 2016-10-01}
  4: {title: A late arch, from: rivers, received: 2016-10-06,
    accepted: {by: chair, on: 2016-10-07, reason: the arch is urgent}}
  5: {title: A later arch, from: rivers, received: 2016-10-04, access: members}
  7: {title: Taken back, from: zamora, received: 2016-10-01, withdrawn: 2016-10-05}
reserved: {8: the report, 9: the list of participants}
"""
MINUTES = """\
format: 1
proceedings:
  - paper: 2
    speeches:
      - {by: berg, said: asked how long it is.}
      - {by: [chan, chair], said: did so too.}
      - {by: berg, said: thanked.}
  - {paper: 3, by: rivers, on_behalf_of: zamora}
  - {paper: 4, treatment: not presented, reason: technical failure}
  - {paper: 5}
outcomes:
  - {id: spans, verb: agreed, text: to measure every span anew, papers: [2],
    action: {who: rivers, what: measure the spans, due: next meeting},
    points: [the spans over water come first, the others follow]}
  - {verb: noted, text: that bridges join}
"""
RECORDS = {
    "directory.yaml": DIRECTORY,
    "wg/group.yaml": GROUP,
    "wg/1/meeting.yaml": None,
    "wg/7/meeting.yaml": MEETING,
    "wg/7/papers.yaml": PAPERS,
    "wg/7/minutes.yaml": MINUTES,
}
"""The records by their files, to be written by ``builders.records``."""
