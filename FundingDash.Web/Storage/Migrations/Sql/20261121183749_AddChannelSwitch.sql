START TRANSACTION;
ALTER TABLE alert_channels ADD is_enabled boolean NOT NULL DEFAULT TRUE;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121183749_AddChannelSwitch', '10.0.14');

COMMIT;
