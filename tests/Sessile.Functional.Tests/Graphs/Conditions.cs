namespace Sessile.Functional.Tests.Graphs;

/// <summary>Whatever reads conditions.</summary>
[Graph]
public partial class Conditions
{
    public Node<bool> A => Placeholder<bool>("rows", 37);

    public Node<bool> B => Placeholder<bool>("rows", 37);

    public Node<bool> Flag => Placeholder<bool>();

    public Node<float> X => Placeholder<float>("rows", 37);

    public Node<double> Y => Placeholder<double>("rows", 37);

    public Node<bool> And => A & B;

    public Node<bool> Or => A | B;

    public Node<bool> Xor => A ^ B;

    public Node<bool> Not => !A;

    public Node<bool> Same => A == B;

    public Node<bool> Other => A != B;

    public Node<bool> Mixed => (A & (X < 0)) ^ (B | (Y > 0));

    public Node<float> Chosen => Where(A, X, -X);

    public Node<double> ChosenDoubles => Where(A ^ B, Y, Cast<double>(X));

    public Node<int> Ints => Cast<int>(A) + Cast<int>(Reverse(B, 1));

    public Node<long> Longs => Cast<long>(A) - 3;

    public Node<byte> Bytes => Cast<byte>(A);

    public Node<double> Doubles => Cast<double>(B) * Y;

    public Node<bool> AnyOfRows => ReduceAny(A, 1);

    public Node<bool> AnyOfColumns => ReduceAny(A, 0);

    public Node<bool> AnyOfAll => ReduceAny(A);

    public Node<bool> AllOfRows => ReduceAll(A, 1);

    public Node<bool> AllOfColumns => ReduceAll(A, 0);

    public Node<bool> AllOfAll => ReduceAll(A);

    public Node<int> Count => ReduceSum(Cast<int>(A));

    public Node<int> CountOfRows => ReduceSum(Cast<int>(A), 1);

    public Node<int> Places => CumSum(Cast<int>(A), 1);

    public Node<int> First => ArgMax(Cast<int>(A), 1);

    public Node<bool> Turned => Transpose(A) & Transpose(B);

    public Node<bool> Joined => Concat([A, B], 1) ^ Concat([B, A], 1);

    public Node<bool> LookedUp => Gather(A, Constant([0, 0])) & Gather(B, Constant([0, 0]));

    public Node<bool> LookedUpColumns => Gather(A, Constant([0, 0]), 1) & Gather(B, Constant([0, 0]), 1);

    public Node<bool> Padded => Pad(A, [(0, 0), (0, 0)]) ^ Not;

    public Node<float> Branch => Cond(Flag, () => ReduceSum(X), () => ReduceSum(-X));

    public Node<float> BranchOfAny => Cond(ReduceAny(A) & Flag, () => ReduceSum(X), () => ReduceSum(-X));

    public Node<float> Turns => While((Flag, Constant(0f)), (go, _) => go, (go, sum) => (go & (sum < 3), sum + 1)).Item2;

    public Node<bool> Seen => Placeholder<bool>("rows", "rows");

    public Node<float> Attended => Attention(X, X, X, Seen);

    public Node<float> AttendedAhead => Attention(X, X, X, Seen, causal: true);
}
