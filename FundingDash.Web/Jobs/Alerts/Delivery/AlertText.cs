using System.Text;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Delivery;

/// <summary>Messages as lines for people.</summary>
internal static class AlertText
{
    /// <summary>A line for each, as many as fit; the last one says how many do not.</summary>
    /// <param name="messages">At least one.</param>
    /// <param name="most">Characters that the channel takes.</param>
    /// <param name="escape">What the channel asks of every line; null when it asks nothing.</param>
    public static string Of(IReadOnlyList<AlertMessage> messages, int most, Func<string, string>? escape = null)
    {
        const int RoomForRest = 20;
        var text = new StringBuilder();
        for (var i = 0; i < messages.Count; i++)
        {
            var line = $"{messages[i].RuleName}: {messages[i].Text}";
            line = escape?.Invoke(line) ?? line;
            if (i > 0 && text.Length + line.Length + 1 > most - RoomForRest)
                return text.Append('\n').Append($"and {messages.Count - i} more").ToString();
            if (i > 0)
                text.Append('\n');
            text.Append(line.Length > most ? line[..most] : line);
        }

        return text.ToString();
    }
}
