using System.Collections.Immutable;
using FundingDash.Domain.Lifecycle;
using FundingDash.Web.Live.Lifecycle;

namespace FundingDash.Web.Components.Contracts;

/// <summary>All events in memory as rows, the newest first. Shared by all circuits.</summary>
public sealed class ContractsView
{
    public ContractsView(ContractEventLog log, ContractsView? before)
    {
        ArgumentNullException.ThrowIfNull(log);
        Log = log;
        var known = before?.Rows.ToDictionary(row => row.Event) ?? [];
        Rows = [.. log.Events.Select(one => known.GetValueOrDefault(one) ?? new EventRow(one))];
    }

    public ContractEventLog Log { get; }

    public ImmutableArray<EventRow> Rows { get; }

    /// <summary>Indices of the rows that the query shows on all its pages together, and how many of each kind it would show.</summary>
    public ContractsSelection Select(ContractsQuery query, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(query);
        var since = query.Days > 0 ? now.AddDays(-query.Days) : DateTimeOffset.MinValue;
        var counts = new int[Enum.GetValues<ContractEventKind>().Length];
        var order = new List<int>();
        for (var i = 0; i < Rows.Length; i++)
        {
            if (!Rows[i].Matches(query, since))
                continue;
            var kind = Rows[i].Event.Kind;
            counts[(int)kind]++;
            if (query.Kind is null || query.Kind == kind)
                order.Add(i);
        }

        return new([.. order], [.. counts]);
    }
}

/// <summary>What a query shows.</summary>
/// <param name="Order">Indices of rows.</param>
/// <param name="Counts">Events of each kind, were all kinds shown.</param>
public sealed record ContractsSelection(ImmutableArray<int> Order, ImmutableArray<int> Counts)
{
    public const int PageSize = 100;

    public static readonly ContractsSelection Empty = new([], [0, 0, 0, 0, 0]);

    public int Pages => Math.Max(1, (Order.Length + PageSize - 1) / PageSize);

    /// <summary>The page there is: the last one instead of those behind it.</summary>
    public int Fit(int page) => Math.Clamp(page, 1, Pages);

    /// <summary>Rows of a page.</summary>
    public int[] OfPage(int page) => [.. Order.Skip((Fit(page) - 1) * PageSize).Take(PageSize)];
}
