START TRANSACTION;
CREATE SEQUENCE alert_events_seq START WITH 1 INCREMENT BY 1 NO CYCLE;

ALTER TABLE alert_events ADD due_at timestamp with time zone NOT NULL DEFAULT (now());

ALTER TABLE alert_events ADD seq bigint;

ALTER TABLE alert_channels ADD is_for_system boolean NOT NULL DEFAULT TRUE;

update alert_events set due_at = at, seq = nextval('alert_events_seq');

CREATE TABLE system_incidents (
    id uuid NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    CONSTRAINT "PK_system_incidents" PRIMARY KEY (id)
);

CREATE INDEX "IX_alert_events_due_at" ON alert_events (due_at) WHERE seq is null;

CREATE UNIQUE INDEX "IX_alert_events_seq" ON alert_events (seq);

CREATE UNIQUE INDEX "IX_system_incidents_kind_subject" ON system_incidents (kind, subject) WHERE resolved_at is null;

CREATE INDEX "IX_system_incidents_opened_at" ON system_incidents (opened_at);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121182844_AddAlertSequence', '10.0.14');

COMMIT;

