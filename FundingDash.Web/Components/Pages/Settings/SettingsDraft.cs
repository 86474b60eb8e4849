using System.Collections.Immutable;
using FundingDash.Web.Live.Settings;

namespace FundingDash.Web.Components.Pages.Settings;

/// <summary>What an admin has typed on top of a version, and what it comes to. Immutable.</summary>
public sealed class SettingsDraft
{
    private readonly SettingsRules _rules;
    private readonly LiveSettings _settings;
    private readonly ImmutableArray<string> _faults;

    public SettingsDraft(SettingsRules rules, SettingsState edited)
        : this(rules, edited, edited?.Set ?? SettingsRules.Nothing)
    {
    }

    private SettingsDraft(SettingsRules rules, SettingsState edited, ImmutableSortedDictionary<string, string> set)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(edited);
        (_rules, Edited, Set) = (rules, edited, set);
        (_settings, _faults) = rules.Check(set);
    }

    /// <summary>The version that it began with.</summary>
    public SettingsState Edited { get; }

    public ImmutableSortedDictionary<string, string> Set { get; }

    public bool IsChanged => !Set.SequenceEqual(Edited.Set);

    public bool IsRight => _faults.IsEmpty;

    /// <summary>Faults that no field of the page shows.</summary>
    public IEnumerable<string> OtherFaults => _faults.Where(fault => !_rules.Fields.Any(setting => IsOf(fault, setting)));

    /// <summary>As typed, or what would hold.</summary>
    public string Text(SettingField field) => Set.GetValueOrDefault(Key(field)) ?? field.Value(_settings);

    public string? Fault(SettingField field) => _faults.FirstOrDefault(fault => IsOf(fault, field));

    public bool IsSet(SettingField field) => Set.ContainsKey(Key(field));

    public SettingsDraft With(SettingField field, string text) => new(_rules, Edited, Set.SetItem(Key(field), text));

    /// <summary>Leaves it to the configuration.</summary>
    public SettingsDraft Without(SettingField field) => new(_rules, Edited, Set.Remove(Key(field)));

    /// <summary>All that a file says, in place of all that was set; null when anything in it is wrong.</summary>
    public (SettingsDraft? Draft, ImmutableArray<string> Faults) Take(IReadOnlyDictionary<string, string> file)
    {
        var faults = _rules.Check(file).Faults;
        return faults.IsEmpty ? (new(_rules, Edited, _rules.Reduce(file)), faults) : (null, faults);
    }

    private static string Key(SettingField field) => field?.Key ?? throw new ArgumentNullException(nameof(field));

    private static bool IsOf(string fault, SettingField field) => fault.StartsWith(field.Key + ' ', StringComparison.OrdinalIgnoreCase);
}
