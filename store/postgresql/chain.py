"""The guard of the log: an entry comes last, names the sealed one before it, and has the seal that its words give."""

from typing import Final

from proposals.record.log import FIRST
from store.postgresql.lock import WRITERS

NOTED: Final = '{"through": "database"}'
SAID: Final = """'[' || seq || ',' || to_json(at) || ',' || to_json(act) || ',' || to_json(subject) || ','
            || to_json("by") || ',' || to_json(facts) || ']'"""
"""An entry as `proposals.record.log.seal` writes it."""

CHAINED: Final = f"""
CREATE OR REPLACE FUNCTION log_in_a_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last integer;
    sealed record;
    said text;
BEGIN
    PERFORM pg_advisory_xact_lock({WRITERS});
    SELECT coalesce(max(seq), 0) INTO last FROM log;
    SELECT seq, sha256 INTO sealed FROM log WHERE sha256 IS NOT NULL ORDER BY seq DESC LIMIT 1;
    IF NEW.seq = last + 1 AND NEW.sha256 IS NULL AND (sealed.seq IS NULL OR NEW.act = 'trial.change_refused'
            AND NEW."by" = '' AND NEW.facts = '{NOTED}') THEN
        RETURN NEW;
    END IF;
    SELECT string_agg({SAID}, ',' ORDER BY seq) INTO said FROM (
        SELECT seq, at, act, subject, "by", facts FROM log WHERE seq BETWEEN coalesce(sealed.seq, 0) + 1 AND last
        UNION ALL SELECT NEW.seq, NEW.at, NEW.act, NEW.subject, NEW."by", NEW.facts
    ) since;
    IF NEW.seq = last + 1 AND NEW.previous = coalesce(sealed.sha256, '{FIRST}')
            AND NEW.sha256 = encode(sha256(convert_to('["' || NEW.previous || '",' || said || ']', 'UTF8')), 'hex') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'log only grows' USING ERRCODE = 'integrity_constraint_violation';
END $$"""  # noqa: S608 - our own words
