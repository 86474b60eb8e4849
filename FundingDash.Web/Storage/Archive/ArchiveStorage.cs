using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Storage.Archive;

public static class ArchiveStorage
{
    /// <summary>Registers the archive of settlements, over the app's NpgsqlDataSource; only to be asked for when <see cref="ArchiveSettings.IsOn"/>.</summary>
    public static IServiceCollection AddArchiveStorage(this IServiceCollection services)
    {
        services.AddSettings((provider, faults) => ArchiveSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddSingleton<IArchiveShelf>(provider => provider.GetRequiredService<ArchiveSettings>() is { Bucket: { } bucket } ? new S3Shelf(bucket) : new FolderShelf(provider.GetRequiredService<ArchiveSettings>().Folder ?? ""));
        services.AddSingleton<ArchiveLibrary>();
        return services.AddSingleton<SettlementArchive>();
    }
}
