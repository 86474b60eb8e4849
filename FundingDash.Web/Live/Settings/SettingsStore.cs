namespace FundingDash.Web.Live.Settings;

/// <summary>Holds the settings in force and tells when they have changed. Until the database has been asked they are those of the configuration.</summary>
public sealed class SettingsStore(SettingsRules rules)
{
    private readonly Latest<SettingsState> _latest = new(new(0, SettingsRules.Nothing, rules.Configured));

    public SettingsState Current => _latest.Current;

    public LiveSettings Settings => Current.Settings;

    /// <summary>The settings and a task that completes when they have been replaced.</summary>
    public (SettingsState State, Task Replaced) Observe() => _latest.Observe();

    /// <summary>Takes a stored version; one that is not newer than the one held changes nothing.</summary>
    public void Publish(int version, IReadOnlyDictionary<string, string> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (version <= Current.Version)
            return;
        var known = rules.Known(set);
        var next = new SettingsState(version, known, rules.Check(known).Settings);
        _latest.Replace(held => version > held.Version ? next : held);
    }
}
