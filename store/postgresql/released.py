"""The guard of released trials inside drafts: the rule is that of SQLite's triggers (`form_3_sealed`).

A trial that is released or being corrected stands letter for letter in the next row of its draft, or goes on as it may:
signed, in correction, as the next version, or back to the version it came from. A release or a signature that is not
kept as such is refused. Letters that PostgreSQL has no sign for (NUL) are held by the replacement character.
"""

from typing import Final

TRIALS_IN: Final = r"""
CREATE OR REPLACE FUNCTION trials_in(body text)
RETURNS TABLE (id text, trial text, release json, correction json, signed json) LANGUAGE sql STABLE AS $$
    SELECT one->>'id', one::text, said(one, 'release'), said(one, 'correction'), said(one, 'signed')
    FROM json_array_elements(CASE json_typeof(document(body)->'trials')
                             WHEN 'array' THEN document(body)->'trials' ELSE '[]' END) one
$$"""
DOCUMENT: Final = r"""
CREATE OR REPLACE FUNCTION document(body text) RETURNS json LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN json_valid(body) AND body ~ '^\s*\{' THEN replace(body, '\u0000', '\ufffd') ELSE '{}' END::json
$$"""
SAID: Final = """
CREATE OR REPLACE FUNCTION said(one json, name text) RETURNS json LANGUAGE sql STABLE AS $$
    SELECT CASE json_typeof(one->name) WHEN 'null' THEN NULL ELSE one->name END
$$"""
WITHOUT: Final = """
CREATE OR REPLACE FUNCTION without(trial text, VARIADIC names text[]) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT '{' || coalesce(string_agg(to_json(key)::text || ':' || value::text, ',' ORDER BY ordinality), '') || '}'
    FROM json_each(trial::json) WITH ORDINALITY WHERE key <> ALL (names)
$$"""
KEPT: Final = r"""
CREATE OR REPLACE FUNCTION kept(text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT replace($1, '\u0000', '\ufffd')
$$"""
UNTRUE: Final = """
CREATE OR REPLACE FUNCTION untrue_trials(draft_id text, body text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT n.id FROM trials_in(body) n WHERE n.release IS NOT NULL AND (
        n.correction IS NOT NULL
        OR NOT EXISTS (
            SELECT 1 FROM releases r WHERE r.draft = draft_id AND r.trial = n.id
            AND r.version::text = n.release->>'version' AND kept(r.body) = without(n.trial, 'signed'))
        OR n.signed IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM signatures s WHERE s.draft = draft_id AND s.trial = n.id
            AND s.version::text = n.release->>'version' AND kept(s.body) = n.signed::text))
    UNION ALL
    SELECT 'trials' FROM json_object_keys(document(body)) one WHERE one = 'trials' HAVING count(*) > 1
$$"""
"""Trials that claim a release or signature which is not kept as such; a document that names its trials twice."""
TOUCHED: Final = """
CREATE OR REPLACE FUNCTION touched_trials(old_body text, new_body text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT o.id FROM trials_in(old_body) o WHERE (o.release IS NOT NULL OR o.correction IS NOT NULL) AND (
        1 <> (SELECT count(*) FROM trials_in(new_body) n WHERE n.id = o.id)
        OR NOT EXISTS (SELECT 1 FROM trials_in(new_body) n WHERE n.id = o.id AND (
            n.trial = o.trial
            OR o.signed IS NULL AND without(n.trial, 'signed') = o.trial
            OR n.correction->>'previous' = o.release->>'sha256'
                AND n.correction->>'version' = o.release->>'version'
                AND without(n.trial, 'correction') = without(o.trial, 'release', 'signed')
            OR n.correction::text = o.correction::text AND n.release IS NULL
            OR (n.release->>'version')::numeric = (o.correction->>'version')::numeric + 1
                AND n.release->>'previous' = o.correction->>'previous'
            OR n.release->>'version' = o.correction->>'version'
                AND n.release->>'sha256' = o.correction->>'previous')))
$$"""
"""Trials of an old row that are released or being corrected, and neither stand in the new row nor go on as they may."""
TRIALS: Final = (DOCUMENT, SAID, KEPT, TRIALS_IN, WITHOUT, UNTRUE, TOUCHED)

KEEP_RELEASED: Final = """
CREATE OR REPLACE FUNCTION keep_released() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    named text;
    goes_on text := '{}';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.id = OLD.id AND NEW.body = OLD.body THEN
            RETURN NEW;
        ELSIF NEW.id = OLD.id THEN
            goes_on := NEW.body;
        END IF;
    END IF;
    SELECT * INTO named FROM (
        SELECT touched_trials(OLD.body, goes_on) WHERE TG_OP <> 'INSERT'
        UNION ALL SELECT untrue_trials(NEW.id, NEW.body) WHERE TG_OP <> 'DELETE'
    ) refused LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'a released trial is never changed: %', coalesce(named, '')
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$"""
