using System.Collections.Immutable;

namespace FundingDash.Web.Storage.Settings;

/// <summary>A stored version of what admins have set.</summary>
/// <param name="Version">From 1, one higher with every change.</param>
/// <param name="At">When it was made.</param>
/// <param name="Who">E-mail address of the admin.</param>
/// <param name="Set">Texts by configuration key.</param>
/// <param name="Note">Why, or what kind of change it was.</param>
public sealed record SettingsVersion(int Version, DateTimeOffset At, string Who, ImmutableSortedDictionary<string, string> Set, string? Note);

/// <summary>One setting's value in force before and after a change; null for one that this release does not know.</summary>
public readonly record struct SettingChange(string Key, string? Old, string? New);
