using FundingDash.Domain.Alerts;
using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Web.Components.Controls;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Alerts;

namespace FundingDash.Web.Components.Layout;

/// <summary>The page that shows what an alert is about.</summary>
internal static class AlertLink
{
    public static string Of(AlertNotice notice, MarketSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (!Enum.TryParse<AlertFigure>(notice.Figure, out var figure))
            return notice.Figure.StartsWith(nameof(SystemTrouble.JobFailing), StringComparison.Ordinal) ? "/jobs" : "/status";
        if (figure != AlertFigure.NetSpread)
            return Contract(notice.Subject) is { } key ? PageAddress.Contract(key) : "/alerts";
        // Without a colon it names an asset, whose best pair it was.
        return Pair(notice.Subject, snapshot) ?? (Contract(notice.Subject) is null ? PageAddress.Asset(notice.Subject) : "/arbitrage");
    }

    // Symbols may have slashes and colons of their own: what counts is that both legs are quoted.
    private static string? Pair(string subject, MarketSnapshot snapshot)
    {
        for (var middle = subject.IndexOf('/', StringComparison.Ordinal); middle >= 0; middle = subject.IndexOf('/', middle + 1))
        {
            if (Contract(subject[..middle]) is { } bought && Contract(subject[(middle + 1)..]) is { } sold && snapshot.Find(bought) is { } found && snapshot.Find(sold) is not null)
                return PageAddress.Pair(found.Asset, new PairKey(bought, sold));
        }

        return null;
    }

    private static ContractKey? Contract(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < text.Length - 1 ? new(text[..colon], text[(colon + 1)..]) : null;
}
