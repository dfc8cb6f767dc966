using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Lowering;

/// <summary>
/// What decides between computing a value once more and keeping it in memory, and whether a value may be computed inside a loop that is larger than
/// the value. Costs are in instructions for a vector, about; a value that is stored and loaded again costs two, and the call of one more loop as much as
/// a few hundred.
/// </summary>
internal static partial class CostModel
{
    /// <summary>Past this a loop holds more values than registers, and the JIT compiles it badly.</summary>
    public const int MaxMembers = 80;

    public const int MaxOutputs = 8;

    /// <summary>Up to this it is cheaper to compute a value again than to store and load it.</summary>
    public const int Cheap = 2;

    /// <summary>What a loop may spend on values that it computes more often than they have elements.</summary>
    public const int MaxRedundant = 8;

    /// <summary>In how many loops one value may be computed.</summary>
    public const int MaxCopies = 4;

    /// <summary>How many products may lie between two loops that become one.</summary>
    public const int MaxProductsBetween = 1;

    /// <summary>Of so many bytes little is left in the last cache by the time that anything reads them.</summary>
    public const long StreamedBytes = 32 << 20;

    /// <summary>So many elements cost less than the call of a loop of their own.</summary>
    private const long FewElements = 64;

    /// <summary>From so many operations on, some microseconds, it does not matter if what stands before and after a kernel is not optimized.</summary>
    private const long FlopsBesideCall = 200_000;

    /// <summary>Whether kernels take so long, where dynamic sizes are one, that what stands between them does not count.</summary>
    public static bool IsLong(IReadOnlyCollection<Kernel> kernels) =>
        !kernels.Any(k => k is ControlKernel) && kernels.Sum(k => k.Flops.Evaluate(_ => 1)) >= FlopsBesideCall * (kernels.Count + 5);

    /// <summary>Whether a loop is so short that its call counts.</summary>
    public static bool IsSmall(Dim elements) => elements.IsStatic && elements.Value <= 256;

    /// <summary>What takes a product with the inverse instead of a quotient.</summary>
    private const int DividedByConstant = 8;

    public static int Of(Node node) => node.Op switch
    {
        Elementwise e when ApplyStep.IsWholeDivision(e.Function.ToString(), node.DType) && node.Operands[1].Op is Constant { Data.Count: 1 } => DividedByConstant,
        Elementwise e => Of(e.Function, node.DType),
        Cast => 1,
        _ => 1,
    };

    public static int Of(ApplyStep apply) => apply.Divisor is not null ? DividedByConstant : Enum.TryParse<ScalarFunction>(apply.Function, out var known) ? Of(known, apply.DType) : 1;

    private static int Of(ScalarFunction function, DType dtype) => function switch
    {
        ScalarFunction.Divide or ScalarFunction.Sqrt or ScalarFunction.Reciprocal => dtype.IsFloating() ? 5 : 20,
        ScalarFunction.Rsqrt or ScalarFunction.FloorDiv => dtype.IsFloating() ? 8 : 20,
        ScalarFunction.Exp or ScalarFunction.Log => 14,
        ScalarFunction.Sigmoid or ScalarFunction.Tanh or ScalarFunction.Erf or ScalarFunction.Log1p or ScalarFunction.Expm1 => 20,
        ScalarFunction.Mod or ScalarFunction.FloorMod or ScalarFunction.Pow or ScalarFunction.Atan2 => 40,
        >= ScalarFunction.Sin and <= ScalarFunction.Atanh => 30,
        _ => 1,
    };

    /// <summary>
    /// Whether one loop should compute elements of 4 bytes and of 8, the former in vectors of half the width: where that takes no longer than to store what goes from one loop to the other and
    /// to load it again. Machines with vectors of 128 bits alone go by pairs of them, for which dear functions were not made.
    /// </summary>
    /// <param name="members">All of the loop.</param>
    /// <param name="halved">Those of 4 bytes.</param>
    public static bool IsWorthHalving(IEnumerable<Node> members, IEnumerable<Node> halved) => halved.Sum(Of) <= MaxHalved && members.All(m => Of(m) <= MaxHalved);

    private const int MaxHalved = 8;

    /// <summary>Whether a value may be computed <paramref name="times"/> times over inside a larger loop.</summary>
    public static bool IsWorthRepeating(Node node, Dim times, int spent)
    {
        var elements = node.Shape.ElementCount * times;
        return (elements.IsStatic && elements.Value * Of(node) <= FewElements) || (Of(node) <= Cheap && spent + Of(node) <= MaxRedundant);
    }

    /// <summary>
    /// Whether several loops should compute the value each for itself: it is cheap, and needs no more loads than itself would be one. A condition may need
    /// two, since in memory it has lanes of another size.
    /// </summary>
    public static bool IsWorthCopying(Node node, int copies)
    {
        var loads = node.Operands.Select(Repeated).Where(o => !o.IsFree() && o.Shape.ElementCount.Equals(node.Shape.ElementCount)).Distinct().Count();
        return IsOfSizes(node) || (copies <= MaxCopies && Of(node) <= Cheap && loads <= (node.DType == DType.Bool ? 2 : 1));
    }

    /// <summary>Whether it is one number that sizes and literals say, such as one over a batch: any loop has it sooner than it were called to make it.</summary>
    private static bool IsOfSizes(Node node) => node.IsFree()
        || (node.Shape.ElementCount.IsOne && node.Op is (Elementwise or Cast) && node.DType.IsFloating() && Of(node) <= MaxRedundant && node.Operands.Select(Repeated).All(IsOfSizes));

    /// <summary>What a value is that repeats another: no more is loaded than of that.</summary>
    private static Node Repeated(Node node) => node.Op is BroadcastTo ? Repeated(node.Operands[0]) : node;

    /// <summary>
    /// Whether loops that read all that a value is made of may compute it each for itself. As much as an error function then takes about as long as to store and load the value where that means memory,
    /// of which it needs less; where caches hold the value until it is read, several times as long.
    /// </summary>
    public static bool MayComputeAgain(Node node, int copies) => copies <= MaxCopies && Of(node) <= MostAgain && node.Shape.ElementCount.IsStatic && BytesOf(node) >= AgainBytes;

    /// <summary>With what else a step of training makes until it comes back to it, so many bytes have left the caches.</summary>
    private const long AgainBytes = 4 << 20;

    /// <summary>Up to this many values are made again for the sake of one.</summary>
    public const int MaxMadeAgain = 6;

    private const int MostAgain = 20;

    /// <summary>Whether what a stage has computed along a row is kept for the later ones.</summary>
    /// <param name="cost">Of computing it again.</param>
    /// <param name="isStored">It is stored anyway.</param>
    public static bool IsWorthKeeping(int cost, bool isStored) => cost > (isStored ? 1 : 4);

    /// <summary>
    /// Whether a reduction should be computed in the loop of what uses it, where that has one element for each row: not where the elements are dear and
    /// the rows short, since by itself such a loop has lanes.
    /// </summary>
    public static bool IsWorthWidening(IEnumerable<Node> members, Dim row) =>
        !row.IsStatic || row.Value >= 16 || members.Sum(Of) <= 2 * row.Value;

    /// <summary>
    /// Whether a loop's axis may become several for the sake of one loop instead of two: not where the innermost becomes so short that dear elements
    /// would no longer be computed in full vectors.
    /// </summary>
    public static bool IsWorthSplitting(FusionGroup group, int axis, IReadOnlyList<Dim> extents)
    {
        var last = extents[extents.Count - 1];
        return axis < group.Space.Rank - 1 || !last.IsStatic || last.Value >= ShortRow || group.Members.Sum(Of) <= MaxRedundant;
    }

    /// <summary>
    /// Whether rows have too few elements for a loop of their own: they leave much of a vector empty. From three quarters on two narrow vectors do as well, with no table whose vectors
    /// lie across lines of the cache, unless they compute much.
    /// </summary>
    /// <param name="bytes">Of a row's lanes.</param>
    /// <param name="widest">Bytes of the widest vector.</param>
    /// <param name="cost">Of an element.</param>
    public static bool IsShortRow(long bytes, int widest, int cost) => 4 * bytes < (cost > Light ? 4 : 3) * widest;

    /// <summary>
    /// Whether short rows should be one axis of full vectors. Each table that this takes costs some 10 ns, as much as a few hundred instructions on single elements that wait for nothing: it is
    /// filled, and read as soon as that is done.
    /// </summary>
    /// <param name="tables">How many there are.</param>
    /// <param name="turns">How many less than row by row.</param>
    /// <param name="instructions">Of a turn.</param>
    public static bool IsWorthTables(int tables, long turns, int instructions) => turns * instructions >= InstructionsOfTable * tables;

    private const long InstructionsOfTable = 256;

    /// <summary>Whether there are several vectors in a row.</summary>
    public static bool IsLongRow(Dim row) => row.IsStatic && row.Value >= ShortRow;

    /// <summary>
    /// Whether an operand should be computed as a product goes: where it is so large that it would leave the nearest caches between, and each element is used so seldom that the
    /// product does not take much longer than to store and load the operand. Else a loop by itself costs nothing that could be measured; nor does one that folds, which computes
    /// for so long that its memory keeps up.
    /// </summary>
    public static bool IsWorthComputing(ComputedOperand operand, LoopKernel loop)
    {
        var bytes = operand.Rows * operand.Columns * operand.Buffer.DType.Size();
        var isSeldom = operand.Uses.IsStatic ? operand.Uses.Value <= FewUses : operand.ByColumns;
        return isSeldom && (!bytes.IsStatic || bytes.Value >= (operand.ByColumns ? NearBytes : CachedBytes)) && !loop.Reduces;
    }

    /// <summary>
    /// Whether what a variable's change needs should be summed before the loop that changes it, which then reads no more than the sum: where what is summed takes clearly more memory than the
    /// variable, and so much that to have it until the end of the run costs more than the call of one more loop.
    /// </summary>
    public static bool IsWorthSummingBefore(Node sum, Node change)
    {
        var (summed, changed) = (sum.Operands[0].Shape.ElementCount, change.Shape.ElementCount);
        return !summed.IsStatic || !changed.IsStatic || (summed.Value * sum.DType.Size() >= NearBytes && summed.Value >= FewSummed * changed.Value);
    }

    private const long FewSummed = 4;

    private const long FewUses = 256, NearBytes = 64 << 10, CachedBytes = 512 << 10;

    /// <summary>
    /// Whether the passes of a loop that folds should be loops by themselves, which threads divide by rows: what all its indices take, of dynamic extents some, has left the near caches before
    /// the next pass comes to it.
    /// </summary>
    public static bool IsWorthPassByPass(LoopNest nest) =>
        nest.Kept.Concat(nest.Folded).Aggregate((double)nest.LaneBytes, (bytes, a) => bytes * Math.Max(1.0, a.Extent.IsStatic ? a.Extent.Value : SomeExtent)) >= FarBytes;

    private const double FarBytes = 1 << 20, SomeExtent = 64;

    /// <summary>
    /// Whether a pass along a row takes several vectors in a turn. Where it folds, they hide the latency of folding. What is dear takes longer than that by itself, and has constants that the JIT
    /// keeps for all the vectors of a turn: where registers are few, it puts on the stack for their sake what it computes with. A pass that does not fold counts and computes addresses for nearly
    /// as long as for a narrow vector's own work, if that is little.
    /// </summary>
    /// <param name="registers">How many vectors the machine holds; narrow ones are fewer.</param>
    /// <param name="folds">Whether the pass folds.</param>
    public static bool IsWorthWritingSideBySide(IReadOnlyCollection<Step> steps, int registers, bool folds) =>
        steps.Count <= MostSideBySide && (registers > 16 ? folds : steps.OfType<ApplyStep>().Sum(s => Of(s)) <= MostSideBySide);

    private const int MostSideBySide = 12;

    /// <summary>
    /// Whether a loop's method with so many locals of its own has too few left of the 512 up to which the JIT inlines: a dear function takes some 8 where it stands, a load
    /// across memory 3.
    /// </summary>
    public static bool LeavesNoLocals(long own) => own > MostOwnLocals;

    private const int MostOwnLocals = 256;

    /// <summary>Fewer elements than the widest vector has.</summary>
    private const long ShortRow = 16;

    /// <summary>
    /// Whether an output may be stored past the caches, if it is large enough; of dynamic ones that is seen at the run. A loop that computes much and stores a row in
    /// one go, after other passes over it, is better served by the caches, which pass the row on while the next is computed.
    /// </summary>
    /// <param name="cost">Of all that is computed at an index along the row.</param>
    public static bool MayStream(Dim bytes, int stages, int cost) => (!bytes.IsStatic || bytes.Value >= StreamedBytes) && (stages == 1 || cost <= Light);

    /// <summary>
    /// Whether a loop over rows, which walks each several times, may ask for the next while it computes one; of dynamic sizes that is seen at the run. Where caches hold the rows, asking takes as
    /// long as it saves; very short ones come by themselves.
    /// </summary>
    /// <param name="from">What <see cref="AskedFrom"/> says.</param>
    public static bool MayAskAhead(Dim bytes, Dim row, long from) => (!bytes.IsStatic || bytes.Value >= from) && (!row.IsStatic || row.Value >= ShortAhead);

    /// <summary>
    /// Of how many bytes rows are asked for: where a pass stands between the first and the last, and none has much to compute, the last cache keeps them waiting too; so it does the
    /// widest vectors, whatever they compute.
    /// </summary>
    /// <param name="stages">Passes over a row.</param>
    /// <param name="isDear">Whether one but the first computes much.</param>
    /// <param name="isWidest">Whether vectors have 512 bits.</param>
    public static long AskedFrom(int stages, bool isDear, bool isWidest) => stages > 2 && (isWidest || !isDear) ? BeyondNear : StreamedBytes;

    /// <summary>Whether the pass may take as long as memory does for the next row.</summary>
    /// <param name="cost">Of what it computes at an index.</param>
    public static bool IsLongerThanMemory(int cost) => cost > Light;

    private const long BeyondNear = 256 << 10;

    private const long ShortAhead = 128;

    /// <summary>Of a line of the caches.</summary>
    public const int LineBytes = 64;

    /// <summary>Whether a loop that may stream is written twice, with and without: where its time is not that of memory alone.</summary>
    public static bool IsWorthTwoLoops(int cost) => cost > Light;

    /// <summary>An element that costs no more takes less time than its way to memory.</summary>
    private const int Light = 10;
}
