using System.Collections.Immutable;

namespace FundingDash.Web.Live.Settings;

/// <summary>The settings in force.</summary>
/// <param name="Version">Of what an admin has set; 0: nothing yet.</param>
/// <param name="Set">Only what differs from the configuration, by key.</param>
/// <param name="Settings">The configuration with it.</param>
public sealed record SettingsState(int Version, ImmutableSortedDictionary<string, string> Set, LiveSettings Settings);
