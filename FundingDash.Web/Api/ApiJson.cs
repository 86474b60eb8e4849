using System.Text.Json.Serialization;
using FundingDash.Web.Api.Arbitrage;
using FundingDash.Web.Api.Health;
using FundingDash.Web.Api.History;
using FundingDash.Web.Api.Market;
using FundingDash.Web.Api.ZScores;

namespace FundingDash.Web.Api;

/// <summary>How the API writes its answers: snake_case, UTC times, missing as null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(RootAnswer))]
[JsonSerializable(typeof(RateAnswer[]))]
[JsonSerializable(typeof(GridAnswer))]
[JsonSerializable(typeof(AssetAnswer[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(CurrentFundingAnswer))]
[JsonSerializable(typeof(StatisticsAnswer))]
[JsonSerializable(typeof(ZScoreListAnswer))]
[JsonSerializable(typeof(ZScoreStatisticsAnswer))]
[JsonSerializable(typeof(ZScoreZonesAnswer))]
[JsonSerializable(typeof(ExtremeValuesAnswer))]
[JsonSerializable(typeof(SymbolHistoryAnswer))]
[JsonSerializable(typeof(ContractPeriodAnswer))]
[JsonSerializable(typeof(AssetHistoryAnswer))]
[JsonSerializable(typeof(ContractHistoryAnswer))]
[JsonSerializable(typeof(SparklineAnswer))]
[JsonSerializable(typeof(TopPairsAnswer))]
[JsonSerializable(typeof(PairListAnswer))]
[JsonSerializable(typeof(PairDetailAnswer))]
[JsonSerializable(typeof(AssetSearchAnswer))]
[JsonSerializable(typeof(CollectionMetricsAnswer))]
[JsonSerializable(typeof(PerformanceAnswer))]
[JsonSerializable(typeof(CacheAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;
