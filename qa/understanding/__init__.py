"""What a question asks for, read by rules and lists, and without a language model.

`question` puts together what the others read: when (`dates`), who and which office (`people`), which other names
(`aliases`), whether it leans on the questions before (`follow_ups`), and on what of them (`carrying`). None of them
opens an index: what only an index knows about people comes in as a `qa.offices.gazetteer.Gazetteer`.
"""

from qa.understanding.question import Understood, understand

__all__ = ["Understood", "understand"]
