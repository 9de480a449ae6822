"""An index on disk, in whole generations: vectors in FAISS, keywords in Tantivy, releases in SQLite.

A reader opens a generation and keeps it; a build writes a new one beside it and publishes it at once.
"""

from vectorstore.analysis import analyse, analyse_query, hyphened, term_hashes
from vectorstore.builder import Builder
from vectorstore.embeddings import EmbeddingCache
from vectorstore.errors import Busy, Damaged, Foreign, NoIndex, StoreError
from vectorstore.generation import Generation
from vectorstore.manifest import Manifest
from vectorstore.rows import UNDATED, Kept, PassageRow, Release, Selection, sort_key
from vectorstore.store import Store

__all__ = [
    "UNDATED",
    "Builder",
    "Busy",
    "Damaged",
    "EmbeddingCache",
    "Foreign",
    "Generation",
    "Kept",
    "Manifest",
    "NoIndex",
    "PassageRow",
    "Release",
    "Selection",
    "Store",
    "StoreError",
    "analyse",
    "analyse_query",
    "hyphened",
    "sort_key",
    "term_hashes",
]
