using System.Collections.Frozen;
using System.Text.Encodings.Web;
using FundingDash.Domain.Lifecycle;
using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Controls;

namespace FundingDash.Web.Components.Contracts;

/// <summary>One event. Immutable; shared by all circuits, and formatted when the first of them shows it.</summary>
public sealed class EventRow(ContractEvent contractEvent)
{
    private static readonly FrozenDictionary<string, int> VenueIndex =
        Enumerable.Range(0, VenueCatalog.Venues.Length).ToFrozenDictionary(i => VenueCatalog.Venues[i].Name, StringComparer.Ordinal);

    public ContractEvent Event { get; } = contractEvent;

    /// <summary>Unique among the rows.</summary>
    public string Name { get; } = $"{contractEvent.Kind.Key()} {contractEvent.Id}";

    /// <summary>Place of the venue in the catalog; -1 for a venue that it does not know.</summary>
    public int Venue { get; } = VenueIndex.GetValueOrDefault(contractEvent.Key.Venue, -1);

    /// <summary>Markup of the cells.</summary>
    public string Cells => field ??= Make(Event);

    /// <summary>True when the query shows it, whatever its kind.</summary>
    /// <param name="query">The query.</param>
    /// <param name="since">Start of the query's period.</param>
    public bool Matches(ContractsQuery query, DateTimeOffset since)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Event.At >= since
            && (query.Venues.Bits == ulong.MaxValue || (Venue >= 0 && query.Venues[Venue]))
            && (query.Search.Length == 0 || Event.Key.Symbol.Contains(query.Search, StringComparison.OrdinalIgnoreCase) || Event.Asset.Contains(query.Search, StringComparison.OrdinalIgnoreCase));
    }

    private static string Make(ContractEvent one)
    {
        var (at, detail) = (one.At.UtcDateTime, Encode(EventWords.Detail(one)));
        return $"<th scope=\"row\"><a class=\"name\" data-open href=\"{Encode(PageAddress.Contract(one.Key))}\">{Encode(one.Key.Symbol)}</a></th>"
            + $"<td class=\"l\">{Encode(one.Key.Venue)}</td><td class=\"l\"><span class=\"{one.Kind.BadgeClass()}\">{Encode(one.Kind.Text())}</span></td>"
            + $"<td class=\"l\" title=\"{detail}\">{detail}</td>"
            + $"<td class=\"l\"><time datetime=\"{at:yyyy-MM-ddTHH:mm:ssZ}\" title=\"{at:yyyy-MM-dd HH:mm:ss} UTC\" data-local>{at:yyyy-MM-dd HH:mm:ss} UTC</time></td>"
            + $"<td class=\"l\"><a href=\"{Encode(PageAddress.Asset(one.Asset))}\">{Encode(one.Asset)}</a></td>";
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
