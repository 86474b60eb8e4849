using System.Text.Json;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Accounts;

namespace FundingDash.Web.Accounts;

/// <summary>The views somebody saved.</summary>
internal static class SavedViews
{
    public const int Most = 100;
    public const int LongestName = 80;
    private const int LongestAddress = 2_000;

    public static async Task<SavedView[]> LoadAsync(PreferenceStore preferences, Guid user, CancellationToken cancellationToken)
    {
        var json = await preferences.FindAsync(user, PreferenceStore.Views, cancellationToken);
        return json is null ? [] : JsonSerializer.Deserialize(json, AccountsJson.Default.SavedViewArray) ?? [];
    }

    /// <summary>Adds a view, in place of one with the same name.</summary>
    /// <returns>Null when it is done, else why not.</returns>
    public static async Task<string?> AddAsync(PreferenceStore preferences, Guid user, string? name, string? address, CancellationToken cancellationToken)
    {
        if (name?.Trim() is not { Length: > 0 and <= LongestName } title || !StoredText.IsStorable(title))
            return $"A view needs a name of at most {LongestName} characters.";
        if (address is not { Length: <= LongestAddress } || !StoredText.IsStorable(address) || LocalReturn.Of(address) != address)
            return "A view is an address on this site that begins with /.";
        var views = (await LoadAsync(preferences, user, cancellationToken)).Where(view => view.Name != title).Append(new(title, address)).ToArray();
        if (views.Length > Most)
            return $"There are {Most} views already.";
        await SaveAsync(preferences, user, views, cancellationToken);
        return null;
    }

    public static async Task RemoveAsync(PreferenceStore preferences, Guid user, string? name, CancellationToken cancellationToken) =>
        await SaveAsync(preferences, user, [.. (await LoadAsync(preferences, user, cancellationToken)).Where(view => view.Name != name)], cancellationToken);

    private static Task SaveAsync(PreferenceStore preferences, Guid user, SavedView[] views, CancellationToken cancellationToken) =>
        preferences.SaveAsync(user, PreferenceStore.Views, JsonSerializer.Serialize(views, AccountsJson.Default.SavedViewArray), cancellationToken);
}
