using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace FundingDash.Tests.Support;

/// <summary>A program under test: its output is kept, and it is gone with everything it started when disposed of.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = new() { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Exited += (_, _) => _exited.TrySetResult();
    }

    public int Id => _process.Id;

    /// <summary>Once it has ended.</summary>
    public int ExitCode => _process.ExitCode;

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    public static ChildProcess Start(string program, string folder, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var child = new ChildProcess(start);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Asks a process to do something, as the command <c>kill</c> does.</summary>
    public static async Task SignalAsync(string signal, int processId)
    {
        using var kill = Process.Start("kill", ["-" + signal, processId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until the question is answered with something; asks again every 100 ms, and fails with the program's output when it ends or takes too long.</summary>
    public async Task<T> WaitForAsync<T>(string what, TimeSpan patience, Func<Task<T?>> question)
        where T : class
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < patience && !_exited.Task.IsCompleted)
        {
            if (await question() is { } answer)
                return answer;
            await timer.WaitForNextTickAsync();
        }

        throw new InvalidOperationException($"{what} was waited for in vain ({(_exited.Task.IsCompleted ? "the program ended" : $"{patience.TotalSeconds:0} s")}).{Environment.NewLine}{Output}{Environment.NewLine}{Errors}");
    }

    /// <summary>Its exit code, once it has ended by itself.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan patience)
    {
        await _exited.Task.WaitAsync(patience);
        // The rest of its output.
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Asks the program to end, and returns when it has or the time is over.</summary>
    public async Task StopAsync(TimeSpan limit)
    {
        if (_exited.Task.IsCompleted)
            return;
        await SignalAsync("TERM", _process.Id);
        await Task.WhenAny(_exited.Task, Task.Delay(limit));
    }

    /// <summary>Ends the program and its children at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!_exited.Task.IsCompleted)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
            text.AppendLine(line);
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
