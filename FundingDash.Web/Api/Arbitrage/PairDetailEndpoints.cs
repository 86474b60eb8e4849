using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Api.Parameters;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>All of one pair.</summary>
internal static class PairDetailEndpoints
{
    private static readonly FreeText Asset = new("asset", "Name of the asset, whatever its case; a slash in it is escaped (%2F).") { InPath = true, Example = "BTC" };
    private static readonly VenueName LongVenue = new("long", "Venue of the long leg.") { InPath = true, Example = "KuCoin" };
    private static readonly VenueName ShortVenue = new("short", "Venue of the short leg.") { InPath = true, Example = "Binance" };
    private static readonly FreeText LongSymbol = new("long_symbol", "Contract of the long leg; the main contract of the asset there when not given.");
    private static readonly FreeText ShortSymbol = new("short_symbol", "Contract of the short leg; the main one when not given.");
    private static readonly WholeNumber Days = new("days", "Days of the ledger.", 1, 90, 30);

    public static void MapPairDetail(this IEndpointRouteBuilder routes, PairMoments moments, ApiMoments market)
    {
        var history = routes.ServiceProvider.GetRequiredService<HistoryStore>();
        routes.MapPairs(
                "/arbitrage/opportunity-detail/{asset}/{long}/{short}", moments, (call, moment) => Answer(call, moment, market.Current.Market, history),
                [Asset, LongVenue, ShortVenue, LongSymbol, ShortSymbol, Days, .. PairQuery.TermsParameters])
            .Describe("Arbitrage", "One pair with what it paid and pays next", "In the direction asked for: the spread of a pair that has turned round is negative.");
    }

    private static PairDetailAnswer? Answer(ApiCall call, PairMoment moment, MarketSnapshot market, HistoryStore history)
    {
        var (name, longVenue, shortVenue) = (Asset.Read(call), LongVenue.Read(call), ShortVenue.Read(call));
        var (days, terms) = (Days.Read(call), PairQuery.ReadTerms(call, moment.Table.State.Fees));
        var (longSymbol, shortSymbol) = (LongSymbol.Read(call), ShortSymbol.Read(call));
        if (call.IsRefused)
            return null;
        if ((market.FindAsset(name) ?? market.FindAsset(Uri.UnescapeDataString(name))) is not { } asset)
        {
            call.Refuse(ApiProblem.Unknown("asset", Asset, name, market.Assets.Select(known => known.Name)));
            return null;
        }

        if (longVenue == shortVenue)
            call.Refuse(ApiProblem.BadValue(ShortVenue, shortVenue!) with { Detail = "A pair has two venues; both legs are on one.", Allowed = $"a venue other than {longVenue}" });
        var bought = Find(call, asset, longVenue!, LongVenue, LongSymbol, longSymbol);
        var sold = Find(call, asset, shortVenue!, ShortVenue, ShortSymbol, shortSymbol);
        return call.IsRefused ? null : PairDetailAnswer.Of(bought!, sold!, days, terms, moment, history);
    }

    private static MarketContract? Find(ApiCall call, AssetMarket asset, string venue, VenueName venueParameter, FreeText symbolParameter, string symbol)
    {
        var contracts = asset.Contracts.Where(contract => contract.Venue == venue).ToList();
        if (contracts.Count == 0)
        {
            call.Refuse(ApiProblem.Unknown("contract", venueParameter, venue, []) with
            {
                Detail = $"{venue} quotes no contract of {asset.Name}.",
                Allowed = string.Join(", ", asset.Contracts.Select(contract => contract.Venue).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            });
            return null;
        }

        if (symbol.Length == 0)
            return contracts.Aggregate((MarketContract?)null, MainContract.Choose);
        var found = contracts.Find(contract => contract.Symbol == symbol) ?? contracts.Find(contract => contract.Symbol == Uri.UnescapeDataString(symbol));
        if (found is null)
            call.Refuse(ApiProblem.Unknown($"contract of {asset.Name} on {venue}", symbolParameter, symbol, contracts.Select(contract => contract.Symbol)));
        return found;
    }
}
