START TRANSACTION;
create index funding_rates_historical_untold on funding_rates_historical (contract_id, time) where interval_minutes is null;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122023500_IndexUntoldIntervals', '10.0.14');

COMMIT;

