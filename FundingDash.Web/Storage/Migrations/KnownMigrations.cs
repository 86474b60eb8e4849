namespace FundingDash.Web.Storage.Migrations;

/// <summary>
/// The names of all migrations, for the question whether any is missing. Written by hand and compared with the migrations themselves in a test:
/// to look for them in the assembly loads every type of the app, and EF with them.
/// </summary>
internal static class KnownMigrations
{
    public static readonly string[] All =
    [
        "20261121033626_CreateSchema",
        "20261121060614_AddHistory",
        "20261121100451_AddArbitrage",
        "20261121104900_AddApiKeys",
        "20261121115655_CompleteHistory",
        "20261121120601_AddIdentity",
        "20261121162555_AddAlerts",
        "20261121162840_AddSettingsVersions",
    ];
}
