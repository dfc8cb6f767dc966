namespace Sessile.Tests.Language;

/// <summary>Models as users write them. Each compiles without a warning, before any generator has seen it.</summary>
public sealed class ModelTests
{
    [Fact]
    public void The_first_program() =>
        Snippet.Compiles("""
            [Graph]
            public partial class Product
            {
                public Variable<float> W1 => Variable([1f, 2f]);
                public Variable<float> W2 => Variable([2f, 2f]);
                public Node<float> W => W1 * W2;
                public Node<float> Doubled => Assign(W1, W1 * 2);
            }
            """);

    [Fact]
    public void A_perceptron_trained_with_Adam() =>
        Snippet.Compiles("""
            [Graph(Seed = 42)]
            public static partial class Digits
            {
                const int Classes = 10;
                static readonly int[] Hidden = [128, 64];
                public static Node<float> Images => Placeholder<float>("batch", 784);
                public static Node<int> Labels => Placeholder<int>("batch");
                public static Node<float> Rate => Placeholder<float>();
                static Node<float> Features => Hidden.Aggregate(Images / 255, (x, units) => Dropout(Dense(x, units, Relu, kernelInitializer: HeNormal), 0.2));
                public static Node<float> Logits => Dense(Features, Classes);
                public static Node<float> Probabilities => Softmax(Logits);
                public static Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));
                public static Node<float> Accuracy => ReduceMean(Cast<float>(ArgMax(Logits, -1) == Labels));
                public static Node Train => Optimizer.Adam(Rate).Minimize(Loss);
            }
            """);

    [Fact]
    public void A_convolutional_network_in_a_chain() =>
        Snippet.Compiles("""
            namespace Vision;

            [Graph(FastMath = true)]
            internal partial class Small
            {
                Node<float> Images => Placeholder<float>("batch", 28, 28, 1);
                Node<float> Targets => Placeholder<float>("batch", 10);
                Node<float> Features => Block(Block(Images, 16), 32, stride: 2);
                Node<float> Logits => Features.MaxPool(2).GlobalAvgPool().Dense(64, Gelu).Dropout(0.5).Dense(10);
                Node<float> Loss => SoftmaxCrossEntropy(Logits, Targets).ReduceMean();
                Node Train => Optimizer.Momentum(0.1, 0.9, nesterov: true).Minimize(Loss);

                static Node<float> Block(Node<float> x, int channels, int stride = 1)
                {
                    var filter = Variable(HeNormal(3, 3, x.Shape[^1], channels));
                    var bias = Variable(Zeros(channels));
                    return Relu(Conv2D(x, filter, stride, Padding.Same) + bias);
                }
            }
            """);

    [Fact]
    public void A_layer_of_the_users_own_that_looks_at_the_shape() =>
        Snippet.Compiles("""
            using System.Numerics;

            static class Layers
            {
                public static Node<T> Residual<T>(Node<T> x, Dim units, Func<Node<T>, Node<T>>? activation = null) where T : unmanaged, INumber<T>
                {
                    if (x.Shape.Rank < 2)
                        throw new ArgumentException($"rank {x.Shape.Rank}");
                    var shortcut = x.Shape[^1] == units ? x : Dense(x, units, useBias: false);
                    var y = activation?.Invoke(Dense(x, units)) ?? Dense(x, units);
                    return (shortcut + y) * Math.Sqrt(0.5);
                }

                public static Node<float> Bilinear(Node<float> a, Node<float> b, int units)
                {
                    var kernel = Variable(GlorotUniform(a.Shape[^1], units * (int)b.Shape[^1]), name: "kernel");
                    var projected = MatMul(a, kernel).Reshape([.. a.Shape[..^1], units, b.Shape[^1]]);
                    return ReduceSum(projected * ExpandDims(b, -2), -1);
                }

                public static Node<float> Norm(Node<float> x, bool center = true) => x.Shape switch
                {
                    [] => x,
                    [.., var last] => LayerNorm(x, Variable(Ones(last), name: "scale"), center ? Variable(Zeros(last), name: "offset") : Zeros(last)),
                };
            }

            [Graph]
            partial class Model
            {
                Node<float> Input => Placeholder<float>("batch", 16);
                Node<float> Output => Layers.Norm(Layers.Bilinear(Layers.Residual(Input, 32, Relu), Layers.Residual<float>(Input, 16), 8));
            }
            """);

    [Fact]
    public void Two_towers_that_share_their_weights() =>
        Snippet.Compiles("""
            [Graph]
            public partial class Towers
            {
                public Node<float> Query => Placeholder<float>("batch", 64);
                public Node<float> Item => Placeholder<float>("batch", 64);
                Func<Node<float>, Node<float>> Tower => Template((Node<float> x) => Unit(Dense(Dense(x, 32, Swish), 16)));
                public (Node<float> Query, Node<float> Item) Codes => (Tower(Query), Tower(Item));
                public Node<float> Scores => MatMul(Codes.Query, Codes.Item, transposeB: true) / 0.07;
                public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Scores, Range(Scores.Shape[0])));
                public Node Train => Optimizer.Adam(1e-3, beta1: 0.8).Minimize(Loss, TrainableVariables("Tower"));

                static Node<float> Unit(Node<float> x) => x / Maximum(Norm(x, -1, keepDims: true), 1e-6);
            }
            """);

    [Fact]
    public void Attention_from_its_parts() =>
        Snippet.Compiles("""
            [Graph]
            public partial class Transformer
            {
                const int Heads = 4, Width = 64, Depth = 3;
                public Node<int> Tokens => Placeholder<int>("batch", "seq");
                Variable<float> Table => Variable(RandomNormal([1000, Width], stddev: 0.02));
                Variable<float> Positions => Variable(RandomNormal([128, Width], stddev: 0.02));
                Node<float> Embedded => Gather(Table, Tokens) + Gather(Positions, Range(Tokens.Shape[1]));
                public Node<float>[] Layers
                {
                    get
                    {
                        var layers = new List<Node<float>> { Embedded };
                        for (var k = 0; k < Depth; k++)
                            layers.Add(Block(layers[^1]));
                        return [.. layers];
                    }
                }
                public Node<float> Logits => MatMul(Layers[^1], Table, transposeB: true);

                static Node<float> Block(Node<float> x)
                {
                    x += Attend(Normalize(x));
                    return x + Normalize(x).Dense(4 * Width, h => Gelu(h, approximate: true)).Dense(Width);
                }

                static Node<float> Attend(Node<float> x)
                {
                    var (q, k, v) = Split(Dense(x, 3 * Width, useBias: false), 3, -1);
                    var scores = MatMul(ToHeads(q), ToHeads(k), transposeB: true) / MathF.Sqrt(Width / Heads);
                    var position = Range(x.Shape[1]);
                    var future = position[.., Subscript.NewAxis] < position;
                    var weights = Softmax(Where(future, -1e9, scores));
                    return Dense(MatMul(weights, ToHeads(v)).Transpose(0, 2, 1, 3).Reshape(x.Shape), Width);
                }

                static Node<float> ToHeads(Node<float> x) => x.Reshape([.. x.Shape[..^1], Heads, Width / Heads]).Transpose(0, 2, 1, 3);

                static Node<float> Normalize(Node<float> x) => LayerNorm(x, Variable(Ones(x.Shape[^1])), Variable(Zeros(x.Shape[^1])));
            }
            """);

    [Fact]
    public void Gradients_clipped_by_hand() =>
        Snippet.Compiles("""
            [Graph]
            public partial class Clipped
            {
                public Node<float> X => Placeholder<float>("batch", 3);
                public Node<float> Y => Placeholder<float>("batch");
                Node<float> Prediction => Squeeze(Dense(X, 1), -1);
                public Node<float> Loss => MeanSquaredError(Prediction, Y) + 1e-4 * TrainableVariables().Select(L2Loss).Aggregate((a, b) => a + b);
                public Node Train
                {
                    get
                    {
                        var optimizer = Optimizer.Sgd(0.1);
                        var gradients = optimizer.ComputeGradients(Loss);
                        var norm = Sqrt(gradients.Select(g => ReduceSum(Square(g.Gradient))).Aggregate(Add));
                        var factor = 1 / Maximum(norm, 1);
                        return optimizer.ApplyGradients(gradients.Select(g => (g.Gradient * factor, g.Variable)).ToArray());
                    }
                }
            }
            """);

    [Fact]
    public void Gradient_descent_written_out() =>
        Snippet.Compiles("""
            [Graph]
            public partial class Line
            {
                public Node<double> X => Placeholder<double>("n");
                public Node<double> Y => Placeholder<double>("n");
                public Variable<double> Slope => Variable(0.0);
                public Variable<double> Offset => Variable(0.0, name: "b");
                public Node<double> Loss => ReduceMean(Square(Slope * X + Offset - Y));
                public Node Step
                {
                    get
                    {
                        var (slope, offset) = Gradients(Loss, Slope, Offset);
                        return Group(AssignSub(Slope, 0.1 * slope), AssignSub(Offset, 0.1 * offset));
                    }
                }
                public Node<double> LossAfter => After(Loss, Step);
            }
            """);

    [Fact]
    public void Two_players_with_scopes_of_their_own() =>
        Snippet.Compiles("""
            [Graph]
            public partial class Gan
            {
                const int Latent = 16;
                public Node<float> Real => Placeholder<float>("batch", 64);
                public Node<float> Noise => RandomNormal(Real.Shape[0], Latent);
                public Node<float> Fake => Scope("Generator", () => Noise.Dense(64, LeakyRelu).Dense(64, Tanh));
                Func<Node<float>, Node<float>> Judge => Template<Func<Node<float>, Node<float>>>(x => x.Dense(64, LeakyRelu).Dense(1));
                public Node<float> GeneratorLoss => Reality(Judge(Fake), true);
                public Node<float> JudgeLoss => Reality(Judge(Real), true) + Reality(Judge(StopGradient(Fake)), false);
                public Node TrainGenerator => Optimizer.Adam(2e-4, beta1: 0.5).Minimize(GeneratorLoss, TrainableVariables("Generator"));
                public Node TrainJudge => Optimizer.Adam(2e-4, beta1: 0.5).Minimize(JudgeLoss, TrainableVariables("Judge"));
                public Node Train => Group(TrainGenerator, TrainJudge);

                static Node<float> Reality(Node<float> logits, bool real) =>
                    ReduceMean(SigmoidCrossEntropy(logits, real ? OnesLike(logits) * 0.9 : ZerosLike(logits)));
            }
            """);

    [Fact]
    public void Options_that_are_decided_while_compiling() =>
        Snippet.Compiles("""
            public enum Head { Linear, Hidden }

            public sealed record Settings(int Units, Head Head = Head.Linear, Node<bool>? Mask = null);

            public static partial class Outer
            {
                [Graph]
                public partial class Inner
                {
                    Node<float> X => Placeholder<float>("batch", "time", 8);
                    Node<bool> Keep => Placeholder<bool>("batch", "time");
                    Settings Settings => new(4, Head.Hidden, Keep);
                    public Node<float> Y => Apply(X, Settings, label: nameof(Y));
                    public Node<float> Z => Apply(X, Settings with { Head = Head.Linear, Mask = null });
                    public Node<float> Noisy => IsTraining ? X + RandomNormal([.. X.Shape], 0, 0.1) : X;

                    static Node<float> Apply(Node<float> x, Settings settings, string? label = null, params int[] extra)
                    {
                        if (settings.Mask != null)
                            x *= Cast<float>(settings.Mask)[.., .., Subscript.NewAxis];
                        var y = settings.Head switch
                        {
                            Head.Linear => Dense(x, settings.Units),
                            Head.Hidden when extra is [] => Scope(label ?? "hidden", () => Dense(Dense(x, 2 * settings.Units, Elu), settings.Units)),
                            _ => throw new InvalidOperationException(),
                        };
                        while (y.Shape.Rank > 2)
                            y = ReduceMean(y, 1);
                        return y;
                    }
                }
            }
            """);

    [Fact]
    public void A_session_with_runs_of_the_users_own() =>
        Snippet.Compiles("""
            [Graph]
            public partial class Classifier
            {
                public Node<float> Images => Placeholder<float>("batch", 64);
                public Node<int> Labels => Placeholder<int>("batch");
                public Node<float> Logits => Dense(Images, 10);
                public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));
                public Node Train => Optimizer.Sgd(0.5).Minimize(Loss);

                public sealed partial class Session
                {
                    [Run(nameof(Train), nameof(Loss))]
                    public partial float Step(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);

                    [Run(nameof(Loss), nameof(Logits), Returns = nameof(Loss), Training = true)]
                    public partial float Evaluate(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);
                }

                // What the generator adds.
                public sealed partial class Session
                {
                    public partial float Step(ReadOnlySpan<float> images, ReadOnlySpan<int> labels) => 0;
                    public partial float Evaluate(ReadOnlySpan<float> images, ReadOnlySpan<int> labels) => 0;
                }
            }
            """);
}
