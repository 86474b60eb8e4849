START TRANSACTION;
CREATE TABLE alert_channels (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    target bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_alert_channels" PRIMARY KEY (id),
    CONSTRAINT "FK_alert_channels_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE alert_rules (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    revision integer NOT NULL,
    is_enabled boolean NOT NULL,
    definition jsonb NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_alert_rules" PRIMARY KEY (id),
    CONSTRAINT "FK_alert_rules_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE alert_events (
    id uuid NOT NULL,
    rule_id uuid,
    user_id uuid NOT NULL,
    rule_name text NOT NULL,
    figure text NOT NULL,
    subject text NOT NULL,
    value double precision,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_alert_events" PRIMARY KEY (id),
    CONSTRAINT "FK_alert_events_alert_rules_rule_id" FOREIGN KEY (rule_id) REFERENCES alert_rules (id) ON DELETE SET NULL,
    CONSTRAINT "FK_alert_events_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE alert_states (
    rule_id uuid NOT NULL,
    subject text NOT NULL,
    revision integer NOT NULL,
    phase text NOT NULL,
    since timestamp with time zone,
    fired_at timestamp with time zone,
    firings integer NOT NULL,
    CONSTRAINT "PK_alert_states" PRIMARY KEY (rule_id, subject),
    CONSTRAINT "FK_alert_states_alert_rules_rule_id" FOREIGN KEY (rule_id) REFERENCES alert_rules (id) ON DELETE CASCADE
);

CREATE TABLE alert_deliveries (
    event_id uuid NOT NULL,
    channel_id uuid NOT NULL,
    status text NOT NULL,
    attempts integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    error text,
    CONSTRAINT "PK_alert_deliveries" PRIMARY KEY (event_id, channel_id),
    CONSTRAINT "FK_alert_deliveries_alert_channels_channel_id" FOREIGN KEY (channel_id) REFERENCES alert_channels (id) ON DELETE CASCADE,
    CONSTRAINT "FK_alert_deliveries_alert_events_event_id" FOREIGN KEY (event_id) REFERENCES alert_events (id) ON DELETE CASCADE
);

CREATE INDEX "IX_alert_channels_user_id" ON alert_channels (user_id);

CREATE INDEX "IX_alert_deliveries_channel_id" ON alert_deliveries (channel_id);

CREATE INDEX "IX_alert_deliveries_due_at" ON alert_deliveries (due_at) WHERE ended_at is null;

CREATE INDEX "IX_alert_events_rule_id" ON alert_events (rule_id);

CREATE INDEX "IX_alert_events_user_id_at" ON alert_events (user_id, at);

CREATE INDEX "IX_alert_rules_user_id" ON alert_rules (user_id);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121162555_AddAlerts', '10.0.14');

COMMIT;
