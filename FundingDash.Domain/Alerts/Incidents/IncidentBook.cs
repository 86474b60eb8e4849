namespace FundingDash.Domain.Alerts.Incidents;

/// <summary>Keeps which troubles there are, and says once when one begins and once when it is over. For one caller.</summary>
public sealed class IncidentBook
{
    private readonly IncidentTerms _terms;
    private readonly Dictionary<(SystemTrouble Trouble, string Subject), IncidentState> _states = [];
    private readonly Dictionary<(SystemTrouble Trouble, string Subject), SystemIncident> _open = [];

    /// <param name="terms">How patient it is.</param>
    /// <param name="open">What was told before and is not over: it is not told again.</param>
    public IncidentBook(IncidentTerms terms, IEnumerable<SystemIncident> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        _terms = terms;
        foreach (var incident in open)
        {
            _open[(incident.Trouble, incident.Subject)] = incident;
            _states[(incident.Trouble, incident.Subject)] = new(IsOpen: true, Since: null);
        }
    }

    /// <summary>Takes what is seen now.</summary>
    /// <param name="signs">At most one of a trouble and subject. What is not among them stays as it was.</param>
    /// <param name="at">Not earlier than before.</param>
    /// <returns>What begins, and with <see cref="SystemIncident.ResolvedAt"/> what is over.</returns>
    public IReadOnlyList<SystemIncident> Look(IEnumerable<SystemSign> signs, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(signs);
        var news = new List<SystemIncident>();
        foreach (var sign in signs)
        {
            var key = (sign.Trouble, sign.Subject);
            var before = _states.GetValueOrDefault(key);
            var after = before.After(sign.IsWrong, at, before.IsOpen ? _terms.Calm : _terms.Before(sign.Trouble));
            _states[key] = after;
            if (after.IsOpen == before.IsOpen)
                continue;
            if (after.IsOpen)
                news.Add(_open[key] = new(Guid.NewGuid(), sign.Trouble, sign.Subject, sign.Text, at));
            else if (_open.Remove(key, out var over))
                news.Add(over with { ResolvedAt = at });
        }

        return news;
    }
}
