namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private const string Weights = "public Variable<{T}> M => Variable(Reshape(Cast<{T}>(Range(1, 10, 1)) * 0.1, 3, 3)); public Variable<{T}> V => Variable<{T}>([1, 2, 3]);";

    private const string Pair = "static Node<{T}> Both((Node<{T}>, Node<{T}>) p) => p.Item1 * 2 + p.Item2;";

    /// <summary>What first states are made of, through which nothing is differentiated.</summary>
    private static readonly string[] FirstStates = ["Constant", "Zeros"];

    private const string LastBeside = "static Node<{T}> Both((Node<{T}> Outputs, Node<{T}> State) p) => p.Outputs * 2 + ReduceSum(p.State * p.State);";

    private const string StatesBeside = "static Node<{T}> Both((Node<{T}> Outputs, (Node<{T}> C, Node<{T}> H) State) p) => p.Outputs * 2 + ReduceSum(p.State.C * p.State.H);";

    private const string SixStates = "static Node<{T}> OfSix((Node<{T}>, Node<{T}>, Node<int>, Node<{T}>, Node<{T}>, Node<{T}>) s) => s.Item1 + s.Item2 * Cast<{T}>(s.Item3) - s.Item4 + s.Item5 * s.Item6;";

    private static OpCase[] Control =>
    [
        new("Cond", "Cond(ReduceSum(A) > 0, () => A * B, () => Sin(A) - B)", "fd", "[n] [n]; [3, 4] [4]", Domain.Real(-3, 3), Domain.Real(-3, 3)) { Orders = 2 },
        new("Cond_of_integers", "Cond(ReduceMax(A) > 2, () => A + 1, () => A * A)", "il", "[3]", Domain.Real(-3, 3)),
        new("Cond_pair", "Both(Cond(ReduceSum(A) > ReduceSum(B), () => (A, Exp(B)), () => (B * B, A + B)))", "fd", "[n] [n]", Domain.Real(-3, 3), Domain.Real(-3, 3)) { Members = Pair },
        new("Cond_nested", "Cond(ReduceSum(A) > 0, () => Cond(ReduceSum(B) > 0, () => A * B, () => A - B), () => Cond(ReduceSum(B) > 0, () => B, () => Tanh(A)))", "fd", "[n] [n]", Domain.Real(-3, 3), Domain.Real(-3, 3)) { Orders = 2 },
        new("Cond_assigns", "Cond(ReduceSum(A) > 0, () => AssignAdd(V, A) * 2, () => V)", "fd", "[3]", Domain.Real(-3, 3)) { Members = Weights },
        new("Cond_assigns_parts", "Cond(ReduceSum(A) > 0, () => ReduceSum(ScatterAdd(V, Range(3), A)), () => ReduceSum(Assign(M, 5, 1)))", "fd", "[3]", Domain.Real(-3, 3)) { Members = Weights },
        new("Cond_after", "Cond(ReduceSum(A) > 0, () => After(V, AssignAdd(V, A)) + V, () => After(V, Assign(V, A * 3)))", "fd", "[3]", Domain.Real(-3, 3)) { Members = Weights },
        new("Cond_effect", "After(V, Cond(ReduceSum(A) > 0, () => Assign(V, A), () => Group())) + V", "fd", "[3]", Domain.Real(-3, 3)) { Members = Weights },
        new("While", "While(A, a => ReduceSum(a * a) < 100, a => a * 2 + 1)", "fd", "[3]; []", Domain.Real(-3, 3)),
        new("While_of_integers", "While((A, Constant(0)), (a, i) => i < 5, (a, i) => (a + i * A, i + 1)).Item1", "i", "[n]", Domain.Real(-3, 3)),
        new("While_bounded", "While((A, B), (a, b) => ReduceSum(a * a) < 10, (a, b) => (a * 1.5 + b, b * 0.5), maximumIterations: 4).Item1", "fd", "[3] [3]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Orders = 2 },
        new("While_of_six_states", "OfSix(While((A, B, Constant(0), A * 2, B - 1, A * B), (a, b, i, c, d, e) => i < 3, (a, b, i, c, d, e) => (b, a + c, i + 1, c * 0.5, Sin(d) + e, a - d), maximumIterations: 5))", "fd", "[3] [3]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Members = SixStates, Orders = 1, Covers = FirstStates },
        new("Scan", "Scan(Constant<{T}>(0), A, (s, a) => s + a)", "fdil", "[n]", Domain.Real(-3, 3)) { Orders = 2, Covers = FirstStates },
        new("Scan_matrix", "Scan(V, A, (s, a) => Tanh(Reshape(MatMul(Reshape(s, 1, 3), M), 3) + a))", "fd", "[n, 3]; [5, 3]", Domain.Real(-1, 1)) { Members = Weights },
        new("Scan_reverse", "Scan(V, A, (s, a) => s * 0.5 + a * B, reverse: true)", "fd", "[n, 3] [3]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Members = Weights },
        new("Scan_of_columns", "Scan(B, Transpose(A), (s, a) => Sin(s) * a)", "fd", "[3, n] [3]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Orders = 2 },
        new("Scan_pairs", "Both(Scan((Constant<{T}>(0), Constant<{T}>(1)), (A, B), (s, t, a, b) => (t + a, s * b)))", "fd", "[n] [n]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Members = Pair },
        new("ScanOutputs", "Both(ScanOutputs(B, A, (s, a) => (s * 0.5 + a, ReduceSum(s * a))))", "fd", "[n, 3] [3]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Members = "static Node<{T}> Both((Node<{T}> State, Node<{T}> Outputs) p) => p.Outputs + ReduceSum(p.State);" },
        new("ScanOutputs_last", "ScanOutputs(B, A, (s, a) => (s * a + Exp(-s * s), a)).State", "fd", "[n, 3] [3]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Orders = 2 },
        new("Map", "Map(A, a => a * ReduceSum(a) + B)", "fd", "[n, 3] [3]; [0, 3] [3]", Domain.Real(-2, 2), Domain.Real(-2, 2)) { Orders = 2 },
        new("Map_pair", "Both(Map((A, B), (a, b) => (ReduceMax(a) * b, Sin(b))))", "fd", "[n, 3] [n]", Domain.Real(-2, 2), Domain.Real(-2, 2)) { Members = Pair },
        new("Map_of_scans", "Map(A, a => Scan(Constant<{T}>(0), a, (s, x) => s * B + x))", "fd", "[n, 4] []", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Orders = 1, Covers = FirstStates },
        new("Map_of_conds", "Map(A, a => Cond(ReduceSum(a) > 0, () => a * a, () => B - a))", "fd", "[n, 3] [3]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Orders = 2 },
        new("Scan_of_whiles", "Scan(Constant<{T}>(1), A, (s, a) => While(s + a, x => Abs(x) > 1, x => x * 0.5, maximumIterations: 3))", "fd", "[n]", Domain.Real(-3, 3)) { Orders = 1, Covers = FirstStates },
        new("Scan_looks_up", "Scan(Zeros<{T}>(3), B, (s, i) => s * 0.5 + Gather(A, i))", "fd", "[4, 3] [n]", Domain.Real(-3, 3), Domain.Index(4)) { Orders = 2, Covers = FirstStates },
        new("Cond_of_loops", "Cond(ReduceSum(A) > 0, () => Scan(Constant<{T}>(0), A, (s, a) => s + a * a), () => Map(A, a => a * B))", "fd", "[n] []", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Orders = 1, Covers = FirstStates },
        new("Rnn", "Both(Rnn(A, 3, initial: B))", "fd", "[2, n, 4] [2, 3]; [1, 3, 2] [1, 3]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Members = LastBeside, Orders = 1 },
        new("Rnn_options", "Rnn(A, 3, activation: x => Sin(x), reverse: true, timeMajor: true).Outputs", "fd", "[n, 2, 4]", Domain.Real(-1, 1)) { Orders = 1 },
        new("Rnn_lengths", "Both(Rnn(A, 3, lengths: B))", "fd", "[3, n, 2] [3]", Domain.Real(-1, 1), Domain.Index(6)) { Members = LastBeside, Orders = 1 },
        new("Lstm", "Both(Lstm(A, 3, initial: (B, B * 0.5)))", "fd", "[2, n, 4] [2, 3]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Members = StatesBeside, Orders = 2 },
        new("Lstm_lengths", "Both(Lstm(A, 3, lengths: B, reverse: true, forgetBias: 0.5))", "fd", "[3, n, 2] [3]", Domain.Real(-1, 1), Domain.Index(6)) { Members = StatesBeside, Orders = 1 },
        new("Lstm_layers", "Lstm(Lstm(A, 3, timeMajor: true).Outputs, 2, timeMajor: true).State.H", "fd", "[n, 2, 4]", Domain.Real(-1, 1)) { Orders = 1 },
        new("Gru", "Both(Gru(A, 3, initial: B))", "fd", "[2, n, 4] [2, 3]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Members = LastBeside, Orders = 1 },
        new("Gru_lengths", "Both(Gru(A, 3, lengths: B))", "fd", "[3, n, 2] [3]", Domain.Real(-1, 1), Domain.Index(6)) { Members = LastBeside, Orders = 1 },
        new("Optimizer_of_a_loop", "After(V, Optimizer.Sgd(0.1).Minimize(ReduceSum(Scan(V, A, (s, a) => Tanh(Reshape(MatMul(Reshape(s, 1, 3), M), 3) + a * V)))))", "fd", "[n, 3]", Domain.Real(-1, 1)) { Members = Weights },
    ];
}
