#if NO_GLOBAL_USINGS
using System;
using Sessile;
using static Sessile.Ops;
#endif

using var product = new Strict.Product.Session();
Console.WriteLine(product.RunW().ToString());

using var line = new Strict.Line.Session();
float first = line.Step([0, 1, 2, 3], [1, 3, 5, 7]);
for (int i = 0; i < 500; i++) line.Step([0, 1, 2, 3], [1, 3, 5, 7]);
Console.WriteLine(line.Step([0, 1, 2, 3], [1, 3, 5, 7]) < first / 1000 ? "learnt" : "not learnt");

#if MISTAKE
using var mistake = new Strict.Mistake.Session();
Console.WriteLine(mistake.RunLogits(new float[784]).Length);
#endif

namespace Strict
{
    [Graph]
    internal static partial class Product
    {
        public static Variable<float> W1 => Variable([1f, 2f]);

        public static Variable<float> W2 => Variable([2f, 2f]);

        public static Node<float> W => W1 * W2;
    }

    [Graph(Seed = 1)]
    internal sealed partial class Line
    {
        public Node<float> X => Placeholder<float>("batch");

        public Node<float> Y => Placeholder<float>("batch");

        private Node<float> Prediction => Dense(ExpandDims(X, 1), 1)[.., 0];

        public Node<float> Loss => MeanSquaredError(Prediction, Y);

        public Node Train => Optimizer.Adam(0.1).Minimize(Loss);

        internal sealed partial class Session
        {
            [Run(nameof(Train), nameof(Loss))]
            public partial float Step(ReadOnlySpan<float> x, ReadOnlySpan<float> y);
        }
    }

#if MISTAKE
    [Graph]
    internal sealed partial class Mistake
    {
        public Node<float> X => Placeholder<float>("batch", 784);

        public Node<float> Logits => MatMul(X, Variable(Zeros(128, 10)));
    }
#endif
}
