using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FundingDash.Tests.Jobs.Alerts;

/// <summary>A mail server on this machine that takes every mail, or refuses every recipient with a status.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _refusal;
    private readonly Task _serving;

    /// <param name="refusal">Status for every recipient; 0: none.</param>
    public MailServer(int refusal = 0)
    {
        _refusal = refusal;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What came: sender, recipients, and the mail with its headers.</summary>
    public ConcurrentQueue<(string From, string To, string Mail)> Mails { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_end.Token);
            await TalkAsync(client);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 here");
        var (from, to) = ("", "");
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            if (word == "MAIL")
                from = line;
            if (word == "RCPT")
                to += line;
            await writer.WriteLineAsync(word switch
            {
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                "RCPT" when _refusal > 0 => $"{_refusal} no",
                _ => "250 good",
            });
            if (word == "QUIT")
                return;
            if (word != "DATA")
                continue;
            var mail = new StringBuilder();
            while (await reader.ReadLineAsync(_end.Token) is { } part && part != ".")
                mail.AppendLine(part);
            Mails.Enqueue((from, to, mail.ToString()));
            await writer.WriteLineAsync("250 taken");
        }
    }
}
