"""Alembic's migrations of a study's database; `core.study.database` runs them, without an ``alembic.ini``."""
