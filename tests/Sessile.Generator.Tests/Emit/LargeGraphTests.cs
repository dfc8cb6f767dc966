using System.Reflection;
using Sessile.Generator.Compilation;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.Tracing;
using Sessile.Generator.Tests.Witnesses;

namespace Sessile.Generator.Tests.Emit;

/// <summary>Graphs of hundreds of kernels: what is emitted is many methods, each small enough for the JIT to optimize.</summary>
public sealed class LargeGraphTests
{
    /// <summary>The JIT's own limits, past which it compiles a method without optimizing, or keeps track of no more locals.</summary>
    private const int MaxCode = 60_000, MaxLocals = 512;

    private const string Chain = """
        public Variable<float> W => Variable(Ones(8, 8) * 0.1f);
        public Variable<float> B => Variable(Ones(8) * 0.5f);
        public Node<float> X => Placeholder<float>("rows", 8);
        public Node<float> Scale => Placeholder<float>();
        public Node<float> Y
        {
            get
            {
                Node<float> x = X;
                for (var i = 0; i < 300; i++)
                    x = Softmax(MatMul(x, W) + B * Scale);
                return x;
            }
        }
        """;

    private const string Trained = """
        public Node<float> X => Placeholder<float>(4, 8);
        public Node<float> Y
        {
            get
            {
                Node<float> x = X;
                for (var i = 0; i < 50; i++)
                    x = Softmax(Dense(x, 8, Tanh));
                return x;
            }
        }
        public Node<float> Loss => ReduceSum(Y * X);
        public Node Train => Optimizer.Adam(0.01).Minimize(Loss);
        public Node<float> After => After(Loss, Train);
        """;

    private const string Looped = """
        public Node<float> X => Placeholder<float>("rows", 8);
        public Variable<float> W => Variable(Ones(8, 8) * 0.1f);
        public Node<float> Steps => Placeholder<float>(3);
        public Node<float> Y => Scan(X, Steps, (x, step) =>
        {
            for (var k = 0; k < 200; k++)
                x = Softmax(MatMul(x, W) + step);
            return x;
        });
        """;

    [Theory]
    [InlineData("a chain of products", Chain, "RunY(x, 2f)")]
    [InlineData("a training", Trained, "RunAfter(x)")]
    [InlineData("the body of a loop", Looped, "RunY(x, [1f, 2f, 3f])")]
    public void Its_methods_are_under_the_limits_of_the_JIT_and_compute_what_one_method_would(string graph, string members, string run)
    {
        var parts = Load(members, run, CompilerSwitches.Default, "Parts");
        Assert.True(Methods(parts).Count(m => m.Name.Contains("Part", StringComparison.Ordinal)) > 2, graph);
        Assert.All(Methods(parts), IsUnderTheLimits);

        var smaller = Load(members, run, CompilerSwitches.Default with { MethodReferences = 40 }, "Smaller");
        Assert.Equal(Run(smaller), Run(parts));
    }

    private static void IsUnderTheLimits(MethodInfo method)
    {
        var body = method.GetMethodBody()!;
        Assert.True(body.GetILAsByteArray()!.Length < MaxCode && body.LocalVariables.Count < MaxLocals, $"{method.Name}: {body.GetILAsByteArray()!.Length} bytes, {body.LocalVariables.Count} locals");
    }

    private static float[][] Run(Assembly assembly) => (float[][])assembly.GetType("Driver")!.GetMethod("Run")!.Invoke(null, null)!;

    private static IReadOnlyList<MethodInfo> Methods(Assembly assembly)
    {
        const BindingFlags all = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return assembly.GetTypes().Where(t => t.Name != "Driver").SelectMany(t => t.GetMethods(all)).Where(m => m.GetMethodBody() is not null).ToArray();
    }

    private static Assembly Load(string members, string run, CompilerSwitches switches, string name)
    {
        var model = TestSource.Trace("[Graph(Seed = 5)] public partial class G { " + members + " }").Valid();
        var text = GraphCompiler.Compile(model, switches, TestContext.Current.CancellationToken).Text;
        var source = $$"""
            using System; using System.Linq; using Sessile; using static Sessile.Ops;
            [Graph(Seed = 5)] public partial class G { {{members}} }
            public static class Driver
            {
                public static float[][] Run()
                {
                    using var session = new G.Session();
                    var x = Enumerable.Range(0, 32).Select(i => MathF.Sin(i)).ToArray();
                    return Enumerable.Range(0, 3).Select(_ => Values(session, x)).ToArray();
                }

                private static float[] Values(G.Session session, float[] x)
                {
                    var y = session.{{run}};
                    return {{(run.StartsWith("RunY", StringComparison.Ordinal) ? "y.ToArray()" : "[y]")}};
                }
            }
            """;
        var (assembly, errors) = GeneratedAssembly.Load(name, [new("G", EmittedText.WithoutPlaces(text)), new("User", source)]);
        Assert.Empty(errors);
        return assembly;
    }
}
