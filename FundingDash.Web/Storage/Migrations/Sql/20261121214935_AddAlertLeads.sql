START TRANSACTION;
ALTER TABLE alert_events ADD told_at timestamp with time zone;

ALTER TABLE alert_deliveries ADD ready_at timestamp with time zone;

CREATE TABLE alert_leads (
    lock_key bigint NOT NULL,
    holder text NOT NULL,
    CONSTRAINT "PK_alert_leads" PRIMARY KEY (lock_key)
);

CREATE TABLE system_machines (
    name text NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    CONSTRAINT "PK_system_machines" PRIMARY KEY (name)
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121214935_AddAlertLeads', '10.0.14');

COMMIT;

