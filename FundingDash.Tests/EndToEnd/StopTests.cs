using System.Net.Sockets;
using System.Text;
using FundingDash.Tests.Browser.Support;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.EndToEnd;

/// <summary>How the app ends when it is asked to.</summary>
public sealed class StopTests
{
    private const string Key = "the operator's own key of a test";

    // Less than the 15 seconds that requests under way are given. The server itself gives up on the body after five, and the app ends with 0 then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(14);

    [Fact]
    public async Task Signal_AgainWhileARequestIsUnderWay_EndsTheProcess()
    {
        await using var app = await AppProcess.StartDemoAsync("--Demo:Contracts=300", $"--Admin:ApiKey={Key}");
        using var client = new TcpClient(app.Address.Host, app.Address.Port);
        await using var stream = client.GetStream();
        // Its body never comes. The app says that it reads it, and by that that it is at it.
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/keys HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {Key}\r\nExpect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n"));
        using var answer = new StreamReader(stream, Encoding.ASCII);
        Assert.StartsWith("HTTP/1.1 100", await answer.ReadLineAsync(), StringComparison.Ordinal);
        var ended = app.WaitForExitAsync(Patience);

        while (!ended.IsCompleted)
        {
            await ChildProcess.SignalAsync("INT", app.ProcessId);
            await Task.WhenAny(ended, Task.Delay(200));
        }

        Assert.Equal(130, await ended);
    }
}
