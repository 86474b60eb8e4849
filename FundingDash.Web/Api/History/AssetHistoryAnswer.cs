using System.Text.Json;
using System.Text.Json.Serialization;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Api.History;

/// <summary>What the contracts of an asset paid, by time.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Contracts">Names under which the contracts stand in the rows: the symbol, or exchange:symbol where two venues share one.</param>
/// <param name="Exchanges">Venues that paid.</param>
/// <param name="Days">The period.</param>
/// <param name="DataPoints">Number of rows.</param>
/// <param name="Data">A row for every time at which one of them paid, oldest first.</param>
public sealed record AssetHistoryAnswer(string Asset, string[] Contracts, string[] Exchanges, int Days, int DataPoints, AssetHistoryRow[] Data)
{
    public static AssetHistoryAnswer Of(string asset, int days, IReadOnlyList<(ContractKey Key, SettledSeries Series)> histories)
    {
        var paid = histories.Where(history => history.Series.Count > 0).ToList();
        var shared = paid.CountBy(history => history.Key.Symbol).Where(symbol => symbol.Value > 1).Select(symbol => symbol.Key).ToHashSet(StringComparer.Ordinal);
        string[] names = [.. paid.Select(history => shared.Contains(history.Key.Symbol) ? history.Key.ToString() : history.Key.Symbol)];
        var rows = new SortedDictionary<int, SettledRow?[]>();
        for (var column = 0; column < paid.Count; column++)
        {
            for (var i = 0; i < paid[column].Series.Count; i++)
            {
                var row = paid[column].Series[i];
                if (!rows.TryGetValue(row.Minute, out var cells))
                    rows[row.Minute] = cells = new SettledRow?[names.Length];
                cells[column] = row;
            }
        }

        string[] exchanges = [.. paid.Select(history => history.Key.Venue).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new(asset, names, exchanges, days, rows.Count, [.. rows.Select(row => new AssetHistoryRow(EpochMinutes.ToTime(row.Key), names, row.Value))]);
    }
}

/// <summary>What was paid at one time: for every contract its rate, a fraction for its interval, and its linear annual rate in percent under the name with <c>_apr</c>; null where it did not pay.</summary>
[JsonConverter(typeof(Converter))]
public sealed record AssetHistoryRow(DateTimeOffset Timestamp, IReadOnlyList<string> Names, IReadOnlyList<SettledRow?> Cells)
{
    internal sealed class Converter : JsonConverter<AssetHistoryRow>
    {
        public override AssetHistoryRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Rows are only written.");

        public override void Write(Utf8JsonWriter writer, AssetHistoryRow value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", value.Timestamp.UtcDateTime.ToString(UtcTimeConverter.Format));
            for (var i = 0; i < value.Names.Count; i++)
            {
                Write(writer, value.Names[i], value.Cells[i]?.Rate);
                Write(writer, value.Names[i] + "_apr", value.Cells[i] is { } row ? SettledApr.Of(row) : null);
            }

            writer.WriteEndObject();
        }

        private static void Write(Utf8JsonWriter writer, string name, double? value)
        {
            if (value is { } number)
                writer.WriteNumber(name, number);
            else
                writer.WriteNull(name);
        }
    }
}
