START TRANSACTION;
CREATE TABLE settings_versions (
    version integer NOT NULL,
    at timestamp with time zone NOT NULL,
    who text NOT NULL,
    settings jsonb NOT NULL,
    note text,
    CONSTRAINT "PK_settings_versions" PRIMARY KEY (version)
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121162840_AddSettingsVersions', '10.0.14');

COMMIT;
