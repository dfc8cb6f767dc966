using System.Reflection;
using Sessile.Generator.IR;
using Sessile.Generator.Tests.Oracle;

namespace Sessile.Generator.Tests.Witnesses;

/// <summary>A generated session beside the reference's, run with the same feeds.</summary>
internal sealed class CaseRun : IDisposable
{
    private readonly CompiledCase _case;
    private readonly object _session;
    private readonly ReferenceSession _reference;

    public CaseRun(CompiledCase compiled)
    {
        Assert.True(compiled.Problem is null, compiled.Problem);
        _case = compiled;
        _session = Call("Open")!;
        _reference = new ReferenceSession(compiled.Model!);
        CompareVariables("at the start");
    }

    /// <summary>Runs both and compares what is fetched, and every variable.</summary>
    public void Compare(string fetch, IReadOnlyDictionary<string, Tensor> inputs, int size)
    {
        var sizes = new Dictionary<string, long> { ["n"] = size };
        var feeds = inputs.ToDictionary(i => i.Key, i => i.Value.ToArray());
        feeds["n"] = new[] { size };
        using var memory = new CaseFeeds(feeds);
        Tensor expected;
        try
        {
            expected = _reference.Run([fetch], inputs, sizes)[0]!;
        }
        catch (DivideByZeroException)
        {
            Assert.Throws<DivideByZeroException>(() => Call("Run", _session, "Run" + fetch, feeds, memory.Addresses));
            return;
        }

        var actual = (Array)Call("Run", _session, "Run" + fetch, feeds, memory.Addresses)!;
        Comparison.AssertWithin(expected, actual, $"{_case.Graph.ClassName}.{fetch}, n = {size}");
        CompareVariables("after " + fetch);
    }

    private void CompareVariables(string when)
    {
        foreach (var variable in _case.Model!.Variables)
            Comparison.AssertWithin(_reference[variable.Name], (Array)Call("Variable", _session, variable.Name)!, $"variable {variable.Name} {when}");
    }

    private object? Call(string method, params object[] arguments)
    {
        try
        {
            return _case.Driver!.GetMethod(method)!.Invoke(null, arguments);
        }
        catch (TargetInvocationException exception)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception.InnerException!).Throw();
            throw;
        }
    }

    public void Dispose() => (_session as IDisposable)?.Dispose();
}
