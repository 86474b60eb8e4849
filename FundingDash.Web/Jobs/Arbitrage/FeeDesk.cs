using System.Collections.Immutable;
using FundingDash.Domain.Arbitrage;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Arbitrage;
using FundingDash.Web.Storage.Settings;
using Npgsql;

namespace FundingDash.Web.Jobs.Arbitrage;

/// <summary>What an admin may do with the fee schedule; every change is a version of its own, holds on all instances at once, and is audited.</summary>
public sealed class FeeDesk(FeeScheduleStore stored, FeeStore fees, TimeProvider clock)
{
    public const int LongestSource = 500;

    /// <summary>Puts one venue's fees in place of its old ones.</summary>
    /// <returns>Why not, or null when it is done.</returns>
    public Task<string?> SaveAsync(int edited, VenueFees change, Actor actor, CancellationToken cancellationToken) => SaveAllAsync(edited, [change], actor, cancellationToken);

    /// <summary>Puts fees in place of their venues' old ones, all in one version.</summary>
    /// <param name="edited">The version that was edited; another one in force refuses the change. Null: whatever is in force.</param>
    /// <param name="changes">One row per venue.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why not, or null when it is done.</returns>
    public async Task<string?> SaveAllAsync(int? edited, IReadOnlyList<VenueFees> changes, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (refusal, next) = await PrepareAsync(edited, changes, cancellationToken);
        refusal ??= await StoreAsync(next!, actor, cancellationToken);
        if (refusal is null)
            Publish(next!);
        return refusal;
    }

    /// <summary>Puts the fees of an old version in force again, as a version of its own.</summary>
    /// <returns>Why not, or null when it is done.</returns>
    public async Task<string?> RestoreAsync(int edited, int version, Actor actor, CancellationToken cancellationToken)
    {
        if (await stored.FindAsync(version, cancellationToken) is not { } old)
            return $"There is no version {version} of the fees.";
        var current = await stored.LoadAsync(cancellationToken);
        var changes = old.Fees.Venues.Where(row => row != current.Find(row.Venue)).ToArray();
        return changes.Length == 0 ? "Nothing is different from what is in force." : await SaveAllAsync(edited, changes, actor, cancellationToken);
    }

    /// <summary>The newest versions, the newest first.</summary>
    public Task<IReadOnlyList<FeeVersion>> ListAsync(int count, CancellationToken cancellationToken) => stored.ListAsync(count, cancellationToken);

    /// <summary>Looks at a change before it is stored.</summary>
    /// <returns>Why it cannot be, or what is to be stored.</returns>
    internal async Task<(string? Refusal, NextFees? Next)> PrepareAsync(int? edited, IReadOnlyList<VenueFees> changes, CancellationToken cancellationToken)
    {
        if (Faults(changes) is { IsEmpty: false } faults)
            return (string.Join(' ', faults), null);
        // As stored, not as held: another instance may have changed it a moment ago.
        var current = await stored.LoadAsync(cancellationToken);
        if (edited is not null && edited != current.Version)
            return ($"Version {current.Version} of the fees is in force, the change was made to version {edited}.", null);
        var next = current.With(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), changes);
        var audited = changes.Select(change => new SettingChange(change.Venue, Words(current.Find(change.Venue)), Words(change))).ToArray();
        return (null, new(next, audited));
    }

    /// <summary>Stores it, but it does not hold here yet.</summary>
    /// <returns>Why not, or null when it is done.</returns>
    internal async Task<string?> StoreAsync(NextFees next, Actor actor, CancellationToken cancellationToken, NpgsqlConnection? within = null) =>
        await stored.AddAsync(next.Fees, next.Changes, actor, cancellationToken, within) ? null : $"Version {next.Fees.Version} of the fees was made by somebody else at the same moment.";

    internal void Publish(NextFees next) => fees.Publish(next.Fees);

    /// <summary>What is wrong with rows, in words for the one who gave them.</summary>
    public static ImmutableArray<string> Faults(IReadOnlyList<VenueFees> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return
        [
            .. changes.Where(change => change.Source.Length > LongestSource).Select(change => $"The source of {change.Venue} has more than {LongestSource} characters."),
            .. FeeSchedule.Faults(changes),
        ];
    }

    /// <summary>A version that can be stored.</summary>
    internal sealed record NextFees(FeeSchedule Fees, IReadOnlyCollection<SettingChange> Changes);

    private static string? Words(VenueFees? fees) => fees is null ? null : $"taker {fees.Taker * 100:0.######} %, maker {fees.Maker * 100:0.######} %, {fees.Source}";
}
