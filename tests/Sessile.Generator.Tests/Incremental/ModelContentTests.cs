using System.Collections;
using System.Reflection;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Incremental;

public sealed class ModelContentTests
{
    private const string Graph = """
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>("batch", 2);
            public Node<float> Y => ReduceSum(Dense(X, 3, Relu)[.., 1..] * 2, 1);
            public Node<float> Z => Cond(ReduceSum(Y) > 0, () => Scan(Constant(0f), Y, (s, y) => s + y), () => Map(Y, y => y * 2));
            public Node Train => Optimizer.Adam(0.1).Minimize(ReduceMean(Y));
            public sealed partial class Session { [Run(nameof(Train))] public partial void Step(ReadOnlySpan<float> x); }
        }
        """;

    [Fact]
    public void What_is_cached_holds_no_symbols_syntax_or_locations()
    {
        var run = new DriverRun().Run(TestSource.Compile(Graph));
        foreach (var step in new[] { SessionGenerator.Traced, SessionGenerator.Modelled, SessionGenerator.Mapped, SessionGenerator.Compiled, SessionGenerator.Emitted })
            Assert.All(run.Outputs(step), output => Walk(output, step, new(ReferenceEqualityComparer.Instance)));
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || !seen.Add(value))
            return;
        var type = value.GetType();
        Assert.False(type.Namespace!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), path + " holds a " + type);
        Assert.False(typeof(Delegate).IsAssignableFrom(type), path + " holds a delegate");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
                Walk(item, path + "[]", seen);
        }

        for (var t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            foreach (var field in t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), path + "." + field.Name, seen);
        }
    }
}
