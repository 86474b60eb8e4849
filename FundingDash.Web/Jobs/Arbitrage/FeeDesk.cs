using System.Collections.Immutable;
using FundingDash.Domain.Arbitrage;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Arbitrage;

namespace FundingDash.Web.Jobs.Arbitrage;

/// <summary>What an admin may do with the fee schedule; every change is a version of its own, holds on all instances at once, and is audited.</summary>
public sealed class FeeDesk(FeeScheduleStore stored, FeeStore fees, AuditLog audit, TimeProvider clock)
{
    public const int LongestSource = 500;

    /// <summary>Puts one venue's fees in place of its old ones.</summary>
    /// <returns>Why not, or null when it is done.</returns>
    public Task<string?> SaveAsync(int edited, VenueFees change, Actor actor, CancellationToken cancellationToken) => SaveAllAsync(edited, [change], actor, cancellationToken);

    /// <summary>Puts fees in place of their venues' old ones, all in one version.</summary>
    /// <returns>Why not, or null when it is done.</returns>
    public async Task<string?> SaveAllAsync(int edited, IReadOnlyList<VenueFees> changes, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (Faults(changes) is { IsEmpty: false } faults)
            return string.Join(' ', faults);
        // As stored, not as held: another instance may have changed it a moment ago.
        var current = await stored.LoadAsync(cancellationToken);
        if (current.Version != edited)
            return $"Version {current.Version} of the fees is in force, the change was made to version {edited}.";
        var next = current.With(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), changes);
        if (!await stored.AddAsync(next, actor.Name, cancellationToken))
            return $"Version {next.Version} of the fees was made by somebody else at the same moment.";
        fees.Publish(next);
        foreach (var change in changes)
            await audit.AddAsync(new($"fees: {change.Venue}", actor.Name, actor.Address, Words(current.Find(change.Venue)), Words(change)));
        return null;
    }

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

    private static string? Words(VenueFees? fees) => fees is null ? null : $"taker {fees.Taker * 100:0.######} %, maker {fees.Maker * 100:0.######} %, {fees.Source}";
}
