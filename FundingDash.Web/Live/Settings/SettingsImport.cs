using System.Collections.Immutable;
using FundingDash.Domain.Arbitrage;

namespace FundingDash.Web.Live.Settings;

/// <summary>What a file of settings says, not yet checked.</summary>
/// <param name="Set">Texts by key.</param>
/// <param name="Fees">Of the venues that it names; those of the others stay.</param>
/// <param name="Fault">Why it cannot be read; null when it can.</param>
public sealed record SettingsImport(ImmutableSortedDictionary<string, string> Set, ImmutableArray<VenueFees> Fees, string? Fault);
