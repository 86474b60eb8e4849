using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Web.Storage.History;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Ninety days of about 1,250 contracts, a million settlements: 45 % paid every 8 h, 30 % every 4 h, 25 % hourly; a third of the rates at rest.</summary>
internal static class SampleSettlements
{
    public const int Count = 1_000_000;

    private const int Days = 90;

    public static readonly DateTimeOffset Start = new(2026, 8, 22, 0, 0, 0, TimeSpan.Zero);

    /// <param name="fewest">Decimals of the shortest rate.</param>
    /// <param name="most">Decimals of the longest rate.</param>
    public static IReadOnlyList<ContractSettlements> Make(int fewest, int most)
    {
        var random = new Random(20261121);
        var contracts = new List<ContractSettlements>();
        for (var left = Count; left > 0; left -= contracts[^1].Rows.Count)
        {
            var hours = random.NextDouble() switch { < 0.45 => 8, < 0.75 => 4, _ => 1 };
            var rows = new List<Settlement>(Days * 24 / hours);
            for (var hour = 0; hour < Days * 24 && rows.Count < left; hour += hours)
                rows.Add(new(Start.AddHours(hour), Rate(random, hours, random.Next(fewest, most + 1)), FundingInterval.FromHours(hours)));
            contracts.Add(new(contracts.Count + 1, rows, new(Start, Start.AddDays(Days))));
        }

        return contracts;
    }

    /// <summary>The same rows as they come live: settlement time by settlement time, all contracts of it at once.</summary>
    public static IReadOnlyList<IReadOnlyList<ContractSettlements>> ByTime(IReadOnlyList<ContractSettlements> contracts) =>
    [
        .. contracts.SelectMany(contract => contract.Rows.Select(row => (contract.ContractId, row)))
            .GroupBy(pair => pair.row.Time).OrderBy(group => group.Key)
            .Select(IReadOnlyList<ContractSettlements> (group) => [.. group.Select(pair => new ContractSettlements(pair.ContractId, [pair.row], default))]),
    ];

    private static decimal Rate(Random random, int hours, int decimals)
    {
        var uniform = Enumerable.Range(0, 4).Sum(_ => random.NextDouble()) - 2;
        // A double has too few digits for the longest rates.
        return random.Next(3) == 0 ? 0.0001m : Math.Round((0.0001m + ((decimal)uniform * 0.0004m)) * hours / 8 + (decimal)random.NextDouble() * 1e-12m, decimals);
    }
}
