using System.Collections.Immutable;
using FundingDash.Domain.Arbitrage;
using FundingDash.Web.Jobs.Arbitrage;
using FundingDash.Web.Storage.Accounts;
using Npgsql;

namespace FundingDash.Web.Jobs.Settings;

/// <summary>Sets what a file says of settings and of fees in one transaction: both hold, or neither.</summary>
public sealed class ImportDesk(NpgsqlDataSource source, SettingsDesk settings, FeeDesk fees)
{
    /// <param name="edited">Number of the settings' version that was edited; another one in force refuses all.</param>
    /// <param name="set">Texts by key.</param>
    /// <param name="note">Why; may be empty.</param>
    /// <param name="feesEdited">Number of the fees' version that was edited; another one in force refuses all.</param>
    /// <param name="rows">One row for each venue whose fees change.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Every reason why nothing was changed; empty when it is done.</returns>
    public async Task<ImmutableArray<string>> SaveAsync(
        int edited, IReadOnlyDictionary<string, string> set, string? note, int feesEdited, IReadOnlyList<VenueFees> rows, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (refusals, nextSettings) = await settings.PrepareAsync(edited, set, note, actor, cancellationToken);
        var (refusal, nextFees) = await fees.PrepareAsync(feesEdited, rows, cancellationToken);
        if (nextSettings is null || nextFees is null)
            return refusal is null ? refusals : refusals.Add(refusal);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if ((await settings.StoreAsync(nextSettings, actor, cancellationToken, connection) ?? await fees.StoreAsync(nextFees, actor, cancellationToken, connection)) is { } late)
            return [late];
        await transaction.CommitAsync(cancellationToken);
        settings.Publish(nextSettings);
        fees.Publish(nextFees);
        return [];
    }
}
