using System.Collections.Immutable;

namespace FundingDash.Web.Live.Settings;

/// <summary>How a setting is edited.</summary>
public enum SettingKind
{
    /// <summary>true or false.</summary>
    Switch,

    /// <summary>A time as hh:mm:ss.</summary>
    Time,
    Number,
    Choice,
}

/// <summary>The part of the settings page that a setting stands in.</summary>
public enum SettingGroup
{
    Collection,
    Venues,
    Thresholds,
    Caching,
    Limits,
    Retention,
}

/// <summary>One setting by its configuration key, and how its value in force is found.</summary>
public sealed record SettingField(string Key, SettingGroup Group, SettingKind Kind, string Label, string Help, Func<LiveSettings, string> Value)
{
    /// <summary>The feed that it belongs to; null for a setting of the whole.</summary>
    public string? Feed { get; init; }

    /// <summary>What may be chosen; empty when it is typed.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];
}
