using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Api.Parameters;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Api.History;

/// <summary>Everything an answer about the past is made from.</summary>
internal sealed class HistoryDesk(HistoryStore store, SharedHistory history, ContractFinder finder, ApiMoments moments, TimeProvider clock)
{
    public ApiMoment Moment => moments.Current;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Nothing is known yet, neither quotes nor settlements.</summary>
    public bool IsEmpty => !store.IsLoaded && moments.Current.IsEmpty;

    /// <summary>Changes with every settlement, and every minute, since a period ends now.</summary>
    public string Tag(bool withQuotes) => moments.Tag(store.Observe().Version, EpochMinutes.Floor(Now), withQuotes ? moments.Current.Sequence : 0);

    public TimeRange Last(int days) => new(Now.AddDays(-days), Now);

    public string? AssetOf(ContractKey key) => store.Find(key)?.Asset;

    /// <summary>The settlements of a period, ascending; empty when none was stored.</summary>
    public async Task<SettledSeries> LoadAsync(ContractKey key, TimeRange period, CancellationToken cancellationToken) =>
        store.Find(key) is { } contract ? await history.LoadAsync(contract, period, cancellationToken) : SettledSeries.Empty;

    /// <summary>Refuses the call when there is no such contract.</summary>
    public ContractKey? Find(ApiCall call, string? venue, FreeText parameter)
    {
        var symbol = parameter.Read(call);
        if (call.IsRefused || venue is null)
            return null;
        if (finder.FindKey(venue, symbol) is { } key)
            return key;
        // The same symbol on another venue is the likelier mistake than a misspelt one.
        var elsewhere = finder.KeysOfSymbol(symbol).Select(other => other.ToString()).FirstOrDefault();
        var problem = ApiProblem.Unknown($"contract of {venue}", parameter, symbol, finder.All().Where(other => other.Venue == venue).Select(other => other.Symbol));
        call.Refuse(elsewhere is null ? problem : problem with { Suggestion = elsewhere, Detail = $"{venue} has no contract '{problem.Value}'; did you mean {elsewhere}?" });
        return null;
    }

    /// <summary>Contracts of a symbol, on one venue or on all; refuses the call when there is none.</summary>
    public IReadOnlyList<ContractKey> FindAll(ApiCall call, string? venue, FreeText parameter)
    {
        if (venue is not null)
            return Find(call, venue, parameter) is { } key ? [key] : [];
        var symbol = parameter.Read(call);
        var keys = call.IsRefused ? [] : finder.KeysOfSymbol(symbol);
        if (keys.Count == 0)
            call.Refuse(ApiProblem.Unknown("contract", parameter, symbol, finder.All().Select(key => key.Symbol)));
        return keys;
    }

    /// <summary>Contracts of an asset; refuses the call when there is none.</summary>
    public IReadOnlyList<ContractKey> FindAsset(ApiCall call, FreeText parameter)
    {
        var asset = parameter.Read(call);
        IReadOnlyList<ContractKey> keys = call.IsRefused ? [] : finder.KeysOf(asset) is { Count: > 0 } found ? found : finder.KeysOf(Uri.UnescapeDataString(asset));
        if (keys.Count == 0)
            call.Refuse(ApiProblem.Unknown("asset", parameter, asset, moments.Current.Market.Assets.Select(known => known.Name)));
        return keys;
    }
}
