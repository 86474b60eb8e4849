using System.Collections.Immutable;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Live.Settings;

/// <summary>Lays what an admin has set over the configuration, and says what is wrong with it in the words of the start.</summary>
public sealed class SettingsRules(IConfiguration configuration, IReadOnlyList<FeedDefinition> catalog)
{
    /// <summary>No setting needs more.</summary>
    public const int LongestText = 100;

    public static readonly ImmutableSortedDictionary<string, string> Nothing = ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    private readonly ImmutableDictionary<string, SettingField> _byKey = SettingFields.Of(catalog).ToImmutableDictionary(field => field.Key, StringComparer.OrdinalIgnoreCase);

    public ImmutableArray<SettingField> Fields { get; } = SettingFields.Of(catalog);

    /// <summary>What holds when no admin has set anything. Its own faults have stopped the start.</summary>
    public LiveSettings Configured { get; } = LiveSettings.Read(configuration, catalog, []);

    /// <summary>The field of a key, whatever its case; null when no such setting can be changed while the app runs.</summary>
    public SettingField? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>What the settings would be, and everything that is wrong with them: one message for each, that begins with the key.</summary>
    /// <param name="set">Texts by key; an empty one leaves it to the configuration.</param>
    public (LiveSettings Settings, ImmutableArray<string> Faults) Check(IReadOnlyDictionary<string, string> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var faults = new List<string>();
        foreach (var (key, text) in set)
        {
            if (Find(key) is null)
                faults.Add($"{key} is no setting that can be changed here.");
            else if (text.Length > LongestText)
                faults.Add($"{key} is too long; allowed: at most {LongestText} characters.");
        }

        return faults.Count > 0 ? (Configured, [.. faults]) : Read(set);
    }

    /// <summary>Only what makes a difference: what says the same as the configuration goes, so that it follows when that changes.</summary>
    /// <param name="set">Has passed <see cref="Check"/>.</param>
    public ImmutableSortedDictionary<string, string> Reduce(IReadOnlyDictionary<string, string> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var left = Nothing.AddRange(set.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).Select(pair => KeyValuePair.Create(Find(pair.Key)!.Key, pair.Value.Trim())));
        var settings = Read(left).Settings;
        foreach (var field in Fields.Where(field => left.ContainsKey(field.Key)))
        {
            var without = left.Remove(field.Key);
            // The value's own form, so that 0:01:00 and 00:01:00 are the same.
            left = field.Value(Read(without).Settings) == field.Value(settings) ? without : left.SetItem(field.Key, field.Value(settings));
        }

        return left;
    }

    /// <summary>What of a stored version still holds: a release may have dropped a key or narrowed what is allowed.</summary>
    public ImmutableSortedDictionary<string, string> Known(IReadOnlyDictionary<string, string> stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var known = Nothing.AddRange(stored.Where(pair => Find(pair.Key) is not null));
        while (Check(known).Faults is { IsEmpty: false } faults)
        {
            var wrong = known.Keys.Where(key => faults.Any(fault => fault.StartsWith(key + ' ', StringComparison.OrdinalIgnoreCase))).ToList();
            known = wrong.Count > 0 ? known.RemoveRange(wrong) : Nothing;
        }

        return known;
    }

    private (LiveSettings Settings, ImmutableArray<string> Faults) Read(IReadOnlyDictionary<string, string> set)
    {
        var faults = new List<string>();
        // An empty text would hide the configured one.
        var texts = set.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value));
        var root = new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(texts).Build();
        try
        {
            return (LiveSettings.Read(root, catalog, faults), [.. faults]);
        }
        finally
        {
            // Else it would listen to the configuration for ever.
            (root as IDisposable)?.Dispose();
        }
    }
}
