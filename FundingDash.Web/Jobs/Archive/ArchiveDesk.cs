using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Archive;

namespace FundingDash.Web.Jobs.Archive;

/// <summary>What an admin may do with the archive; every change is audited. Each answers in words what came of it.</summary>
public sealed class ArchiveDesk(ArchiveSettings settings, ArchiveLibrary library, SettlementArchive archive, AuditLog audit)
{
    /// <summary>Where the archive is; null when there is none.</summary>
    public string? Target => settings.Target;

    public int AfterDays => settings.AfterDays;

    /// <summary>The archived months, the oldest first, and why some or all of them cannot be read.</summary>
    public async Task<(IReadOnlyList<ArchivedMonth> Months, string? Fault)> ListAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsOn)
            return ([], null);
        try
        {
            return await library.ListAsync(cancellationToken);
        }
        catch (ShelfException e)
        {
            return ([], e.Message);
        }
    }

    /// <summary>Reads the files of a month from end to end; what is damaged is archived anew, while the database has it.</summary>
    public async Task<(bool Done, string Words)> VerifyAsync(ArchivedMonth month, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(actor);
        return await TryAsync(async () =>
        {
            if (await library.VerifyAsync(month, cancellationToken) is not { } fault)
                return (true, $"The archive of {month.Month} is whole.");
            var (rows, unmended) = await archive.MendAsync(month, cancellationToken);
            if (unmended is not null)
                return (false, $"The archive of {month.Month} is damaged: {fault}, and {unmended}.");
            await audit.AddAsync(new("archive mended", actor.Name, actor.Address, New: $"{month.Month}: {rows} settlements"));
            return (true, $"The archive of {month.Month} was damaged: {fault}. It is archived anew now.");
        });
    }

    /// <summary>Brings a month back into the database.</summary>
    public async Task<(bool Done, string Words)> RestoreAsync(ArchivedMonth month, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(actor);
        return await TryAsync(async () =>
        {
            var (rows, fault) = await archive.RestoreAsync(month.Month, cancellationToken);
            if (fault is not null)
                return (false, $"Nothing was brought back: {fault}.");
            await audit.AddAsync(new("archive restored", actor.Name, actor.Address, New: $"{month.Month}: {rows} settlements"));
            return (true, rows == 0 ? $"The database has all of {month.Month} already." : $"{rows:N0} settlements of {month.Month} are back.");
        });
    }

    private static async Task<(bool Done, string Words)> TryAsync(Func<Task<(bool Done, string Words)>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (e is ShelfException or IOException)
        {
            // The second: this machine has no room for the files of a month.
            return (false, e.Message);
        }
    }
}
