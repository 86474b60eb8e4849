using System.Collections.Immutable;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Settings;
using Npgsql;

namespace FundingDash.Web.Jobs.Settings;

/// <summary>What an admin may do with the settings. Every deed is a version of its own, holds on all instances at once, and is audited setting by setting.</summary>
public sealed class SettingsDesk(SettingsVersionStore stored, SettingsStore store, SettingsRules rules, TimeProvider clock)
{
    public const int LongestNote = 200;

    /// <summary>Sets all that is given, and leaves to the configuration what is not.</summary>
    /// <param name="edited">Number of the version that was edited; another one in force refuses the change.</param>
    /// <param name="set">Texts by key.</param>
    /// <param name="note">Why; may be empty.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Every reason why nothing was changed; empty when it is done.</returns>
    public async Task<ImmutableArray<string>> SaveAsync(int edited, IReadOnlyDictionary<string, string> set, string? note, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (refusals, next) = await PrepareAsync(edited, set, note, actor, cancellationToken);
        if (next is null)
            return refusals;
        if (await StoreAsync(next, actor, cancellationToken) is { } refusal)
            return [refusal];
        Publish(next);
        return [];
    }

    /// <summary>Looks at a change before it is stored.</summary>
    /// <returns>Every reason why it cannot be, or what is to be stored.</returns>
    internal async Task<(ImmutableArray<string> Refusals, NextSettings? Next)> PrepareAsync(
        int edited, IReadOnlyDictionary<string, string> set, string? note, Actor actor, CancellationToken cancellationToken)
    {
        if (note?.Length > LongestNote)
            return ([$"The note has more than {LongestNote} characters."], null);
        if (rules.Check(set).Faults is { IsEmpty: false } faults)
            return (faults, null);
        // As stored, not as held: another instance may have changed it a moment ago.
        var current = await stored.LoadAsync(cancellationToken);
        if ((current?.Version ?? 0) != edited)
            return ([$"Version {current?.Version ?? 0} is in force, made by {current?.Who ?? "nobody"}; the change was made to version {edited}."], null);
        var (before, after) = (current?.Set ?? SettingsRules.Nothing, rules.Reduce(set));
        var changes = Changes(before, after);
        if (changes.Count == 0)
            return (["Nothing is different from what is in force."], null);
        var next = new SettingsVersion(edited + 1, clock.GetUtcNow(), actor.Name, after, string.IsNullOrWhiteSpace(note) ? null : note.Trim());
        return ([], new(next, changes));
    }

    /// <summary>Stores it, but it does not hold here yet.</summary>
    /// <returns>Why not, or null when it is done.</returns>
    internal async Task<string?> StoreAsync(NextSettings next, Actor actor, CancellationToken cancellationToken, NpgsqlConnection? within = null) =>
        await stored.AddAsync(next.Version, next.Changes, actor, cancellationToken, within) ? null : $"Version {next.Version.Version} was made by somebody else at the same moment.";

    internal void Publish(NextSettings next) => store.Publish(next.Version.Version, next.Version.Set);

    /// <summary>Makes an old version the newest; 0 leaves everything to the configuration.</summary>
    public async Task<ImmutableArray<string>> RestoreAsync(int edited, int version, Actor actor, CancellationToken cancellationToken)
    {
        if (version == 0)
            return await SaveAsync(edited, SettingsRules.Nothing, "reset to the configuration", actor, cancellationToken);
        return await stored.FindAsync(version, cancellationToken) is { } old
            ? await SaveAsync(edited, rules.Known(old.Set), $"version {version} restored", actor, cancellationToken)
            : [$"There is no version {version}."];
    }

    /// <summary>The newest versions, the newest first.</summary>
    public Task<IReadOnlyList<SettingsVersion>> ListAsync(int count, CancellationToken cancellationToken) => stored.ListAsync(count, cancellationToken);

    /// <summary>What differs between two versions, with the values that were and are in force.</summary>
    public IReadOnlyList<SettingChange> Changes(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (rules.Check(rules.Known(before)).Settings, rules.Check(rules.Known(after)).Settings);
        return [.. before.Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
            .Select(key => new SettingChange(key, Text(key, before, old), Text(key, after, now)))];
    }

    /// <summary>A version that can be stored.</summary>
    internal sealed record NextSettings(SettingsVersion Version, IReadOnlyCollection<SettingChange> Changes);

    // A key that a release has dropped has only its stored text.
    private string? Text(string key, IReadOnlyDictionary<string, string> set, LiveSettings settings) => rules.Find(key)?.Value(settings) ?? set.GetValueOrDefault(key);
}
