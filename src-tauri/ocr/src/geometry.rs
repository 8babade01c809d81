//! Points, quads and the perspective that maps one quad onto another.

/// A point, x to the right and y down.
pub type Point = [f32; 2];

/// Four corners, clockwise from the top left of what they enclose.
pub type Quad = [Point; 4];

/// The quad of an upright rectangle.
pub fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Quad {
    [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
}

/// How far two points are apart.
pub fn distance(a: Point, b: Point) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// The middle of a quad.
pub fn centre(quad: &Quad) -> Point {
    let sum = quad.iter().fold([0.0, 0.0], |sum, p| [sum[0] + p[0], sum[1] + p[1]]);
    [sum[0] / 4.0, sum[1] / 4.0]
}

/// Width (the mean of top and bottom) and height (of left and right).
pub fn extent(quad: &Quad) -> (f32, f32) {
    (
        (distance(quad[0], quad[1]) + distance(quad[3], quad[2])) / 2.0,
        (distance(quad[0], quad[3]) + distance(quad[1], quad[2])) / 2.0,
    )
}

/// Left, top, right and bottom of what encloses the points.
pub fn bounds<'a>(points: impl IntoIterator<Item = &'a Point>) -> [f32; 4] {
    points.into_iter().fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |b, p| {
        [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])]
    })
}

/// The area of a polygon, positive when its corners run clockwise on the screen.
pub fn area(polygon: &[Point]) -> f32 {
    let next = polygon.iter().cycle().skip(1);
    polygon.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f32>() / 2.0
}

/// Whether the point lies inside the convex quad.
pub fn inside(quad: &Quad, point: Point) -> bool {
    (0..4).all(|i| cross(quad[i], quad[(i + 1) % 4], point) >= 0.0)
}

fn cross(origin: Point, a: Point, b: Point) -> f32 {
    (a[0] - origin[0]) * (b[1] - origin[1]) - (a[1] - origin[1]) * (b[0] - origin[0])
}

/// The convex hull, clockwise on the screen.
pub fn hull(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let half = |points: &mut dyn Iterator<Item = &Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for &point in points {
            while let [.., a, b] = chain[..]
                && cross(a, b, point) <= 0.0
            {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut around = half(&mut points.iter());
    around.extend(half(&mut points.iter().rev()));
    around
}

/// The smallest rectangle, at any angle, around the points of a convex hull: its long sides are top and bottom, and it
/// is never upside down by more than a quarter turn.
pub fn smallest_rectangle(hull: &[Point]) -> Option<Quad> {
    let mut best: Option<(f32, Quad)> = None;
    for (i, &a) in hull.iter().enumerate() {
        let b = hull[(i + 1) % hull.len()];
        let length = distance(a, b);
        if length < 1e-6 {
            continue;
        }
        let u = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
        let turned: Vec<Point> =
            hull.iter().map(|p| [p[0] * u[0] + p[1] * u[1], p[1] * u[0] - p[0] * u[1]]).collect();
        let [left, top, right, bottom] = bounds(&turned);
        let size = (right - left) * (bottom - top);
        if best.is_none_or(|(smallest, _)| size < smallest) {
            let back = |x: f32, y: f32| [x * u[0] - y * u[1], x * u[1] + y * u[0]];
            best = Some((size, [back(left, top), back(right, top), back(right, bottom), back(left, bottom)]));
        }
    }
    best.map(|(_, quad)| along_its_length(quad))
}

/// The same rectangle beginning at another corner, so that its long sides run from left to right.
fn along_its_length(mut quad: Quad) -> Quad {
    let (width, height) = extent(&quad);
    if width < height {
        quad.rotate_left(1);
    }
    let along = [quad[1][0] - quad[0][0], quad[1][1] - quad[0][1]];
    if along[0] < 0.0 || (along[0].abs() < 1e-3 && along[1] > 0.0) {
        quad.rotate_left(2);
    }
    quad
}

/// A rectangle at any angle, wider by `by` on every side.
pub fn widened(quad: &Quad, by_x: f32, by_y: f32) -> Quad {
    let unit = |a: Point, b: Point| {
        let length = distance(a, b).max(1e-6);
        [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
    };
    let (top, bottom) = (unit(quad[0], quad[1]), unit(quad[3], quad[2]));
    let (left, right) = (unit(quad[0], quad[3]), unit(quad[1], quad[2]));
    let moved = |p: Point, x: Point, fx: f32, y: Point, fy: f32| {
        [p[0] + x[0] * fx + y[0] * fy, p[1] + x[1] * fx + y[1] * fy]
    };
    [
        moved(quad[0], top, -by_x, left, -by_y),
        moved(quad[1], top, by_x, right, -by_y),
        moved(quad[2], bottom, by_x, right, by_y),
        moved(quad[3], bottom, -by_x, left, by_y),
    ]
}

/// The part of a quad between two fractions of its width.
pub fn slice(quad: &Quad, from: f32, to: f32) -> Quad {
    let between = |a: Point, b: Point, f: f32| [a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f];
    [
        between(quad[0], quad[1], from),
        between(quad[0], quad[1], to),
        between(quad[3], quad[2], to),
        between(quad[3], quad[2], from),
    ]
}

/// A perspective mapping of the plane.
#[derive(Clone, Copy, Debug)]
pub struct Perspective([f64; 9]);

impl Perspective {
    /// Nothing moves.
    pub const IDENTITY: Perspective = Perspective([1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0]);

    /// Maps the rectangle (0, 0, width, height) onto the quad; `None` for a quad without area.
    pub fn onto(width: f32, height: f32, quad: &Quad) -> Option<Perspective> {
        let from = rectangle(0.0, 0.0, width, height);
        let mut m = [[0f64; 9]; 8];
        for (i, (p, q)) in from.iter().zip(quad).enumerate() {
            let ([x, y], [u, v]) = (p.map(f64::from), q.map(f64::from));
            m[2 * i] = [x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u];
            m[2 * i + 1] = [0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v];
        }
        for column in 0..8 {
            let pivot = (column..8).max_by(|&a, &b| m[a][column].abs().total_cmp(&m[b][column].abs()))?;
            if m[pivot][column].abs() < 1e-9 {
                return None;
            }
            m.swap(column, pivot);
            let row = m[column];
            for (i, other) in m.iter_mut().enumerate() {
                if i != column {
                    let factor = other[column] / row[column];
                    for (value, pivot) in other.iter_mut().zip(row) {
                        *value -= factor * pivot;
                    }
                }
            }
        }
        let mut all = [1.0; 9];
        for (i, row) in m.iter().enumerate() {
            all[i] = row[8] / row[i];
        }
        Some(Perspective(all))
    }

    /// Where a point goes.
    pub fn apply(&self, [x, y]: Point) -> Point {
        let (m, x, y) = (&self.0, f64::from(x), f64::from(y));
        let w = m[6] * x + m[7] * y + m[8];
        [((m[0] * x + m[1] * y + m[2]) / w) as f32, ((m[3] * x + m[4] * y + m[5]) / w) as f32]
    }

    /// Where the corners of a quad go.
    pub fn quad(&self, quad: &Quad) -> Quad {
        quad.map(|p| self.apply(p))
    }

    /// First `inner`, then this.
    pub fn after(&self, inner: &Perspective) -> Perspective {
        let (a, b) = (&self.0, &inner.0);
        let mut product = [0.0; 9];
        for row in 0..3 {
            for column in 0..3 {
                product[row * 3 + column] = (0..3).map(|k| a[row * 3 + k] * b[k * 3 + column]).sum();
            }
        }
        Perspective(product)
    }

    /// The way back.
    pub fn inverse(&self) -> Perspective {
        let m = &self.0;
        Perspective([
            m[4] * m[8] - m[5] * m[7],
            m[2] * m[7] - m[1] * m[8],
            m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8],
            m[0] * m[8] - m[2] * m[6],
            m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6],
            m[1] * m[6] - m[0] * m[7],
            m[0] * m[4] - m[1] * m[3],
        ])
    }
}

/// The perspective that turns a picture of this size by quarter turns clockwise: from the turned picture back to the
/// one before.
pub fn quarter_turns(width: f32, height: f32, turns: u8) -> Perspective {
    let mut corners = rectangle(0.0, 0.0, width, height);
    corners.rotate_right(usize::from(turns % 4));
    let (w, h) = if turns.is_multiple_of(2) { (width, height) } else { (height, width) };
    Perspective::onto(w, h, &corners).unwrap_or(Perspective::IDENTITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rectangle_around_points_lies_along_their_length() {
        // (points, first corner of the rectangle, width, height)
        let rows: [(&[Point], Point, f32, f32); 3] = [
            // Upright.
            (&[[0.0, 0.0], [10.0, 0.0], [10.0, 2.0], [0.0, 2.0]], [0.0, 0.0], 10.0, 2.0),
            // A column of text reads from below to above.
            (&[[0.0, 0.0], [2.0, 0.0], [2.0, 10.0], [0.0, 10.0]], [0.0, 10.0], 10.0, 2.0),
            // At an angle.
            (&[[0.0, 0.0], [8.0, 6.0], [6.8, 7.6], [-1.2, 1.6]], [0.0, 0.0], 10.0, 2.0),
        ];
        for (points, first, width, height) in rows {
            let quad = smallest_rectangle(&hull(points.to_vec())).unwrap();
            let (w, h) = extent(&quad);
            assert!((w - width).abs() < 1e-3 && (h - height).abs() < 1e-3, "{quad:?}");
            assert!(distance(quad[0], first) < 1e-3, "{quad:?}");
        }
    }

    #[test]
    fn a_perspective_maps_corners_onto_corners_and_back() {
        let quad = [[10.0, 20.0], [200.0, 5.0], [180.0, 150.0], [30.0, 120.0]];
        let there = Perspective::onto(90.0, 50.0, &quad).unwrap();
        for (corner, expected) in rectangle(0.0, 0.0, 90.0, 50.0).into_iter().zip(quad) {
            assert!(distance(there.apply(corner), expected) < 1e-2);
            assert!(distance(there.inverse().apply(expected), corner) < 1e-2);
            assert!(distance(there.after(&there.inverse()).apply(expected), expected) < 1e-2);
        }
        assert!(Perspective::onto(1.0, 1.0, &[[0.0, 0.0]; 4]).is_none());
    }

    #[test]
    fn a_quarter_turn_brings_the_left_bottom_to_the_left_top() {
        let turn = quarter_turns(30.0, 20.0, 1);
        assert!(distance(turn.apply([0.0, 0.0]), [0.0, 20.0]) < 1e-3);
        assert!(distance(turn.apply([20.0, 30.0]), [30.0, 0.0]) < 1e-3);
    }
}
